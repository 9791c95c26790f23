import { appNameOf } from '../desk/app-name.ts'
import { usePage } from '../desk/page-context.ts'
import { AppLogo } from './app-logo.tsx'
import { CardPicture } from './card-picture.tsx'

interface CardProps {
  appid: string
  title: string
  imageUrl?: string | undefined
}

/** A mini program card as a chat shows it: name, title, a 5:4 picture, 小程序. */
export function Card({ appid, title, imageUrl }: CardProps) {
  const { desk, texts } = usePage()
  const address = imageUrl && addressOfPicture(imageUrl)
  return (
    <span class="card">
      <span class="card-app">
        <AppLogo size={16} />
        {appNameOf(desk, appid, texts.phone.miniProgram)}
      </span>
      <span class="card-title">{title}</span>
      <span class="card-picture">
        {address ? <img src={address} alt="" loading="lazy" /> : <CardPicture />}
      </span>
      <span class="card-foot">
        <AppLogo size={12} />
        {texts.phone.miniProgram}
      </span>
    </span>
  )
}

/** A picture of the network, or a file of the project (WECHAT_FACTS 1.2: `imageUrl`). */
function addressOfPicture(imageUrl: string): string {
  if (/^(?:https?:|data:image\/)/i.test(imageUrl)) return imageUrl
  return `project/${imageUrl.replace(/^(?:\.?\/)+/, '')}`
}
