import { defineComponent, ref } from 'vue'
import { appNameOf } from '../desk/app-name.ts'
import { usePage } from '../desk/page-context.ts'
import { AppLogo } from './app-logo.tsx'
import { CardPicture } from './card-picture.tsx'

interface CardProps {
  appid: string
  title: string
  /** The address of its picture. */
  picture: string | undefined
}

/** A mini program card as a chat shows it: name, title, a 5:4 picture, 小程序. */
export const Card = defineComponent(
  (props: CardProps) => {
    const { desk, texts } = usePage()
    const broken = ref<string>()
    return () => (
      <span class="card">
        <span class="card-app">
          <AppLogo size={16} />
          {appNameOf(desk, props.appid, texts.phone.miniProgram)}
        </span>
        <span class="card-title">{props.title}</span>
        <span class="card-picture">
          {props.picture !== undefined && props.picture !== broken.value ? (
            <img
              src={props.picture}
              alt=""
              onError={() => {
                broken.value = props.picture
              }}
            />
          ) : (
            <CardPicture />
          )}
        </span>
        <span class="card-foot">
          <AppLogo size={12} />
          {texts.phone.miniProgram}
        </span>
      </span>
    )
  },
  { props: ['appid', 'title', 'picture'] },
)
