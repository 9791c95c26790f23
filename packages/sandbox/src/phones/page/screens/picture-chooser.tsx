import { defineComponent, ref } from 'vue'
import { usePage } from '../desk/page-context.ts'
import type { Phone, PictureChoice } from '../phone/phone-state.ts'
import { drawPicture, pictureCount } from './draw-picture.ts'
import { NavBar } from './nav-bar.tsx'

let taken = 0

/** 相册: the pictures on the phone, for wx.chooseImage. */
export const PictureChooser = defineComponent(
  ({ phone, choice }: { phone: Phone; choice: PictureChoice }) => {
    const page = usePage()
    const pictures = Array.from({ length: pictureCount }, (_, index) => drawPicture(index))
    const chosen = ref<number[]>([])

    function answer(indexes: readonly number[]): void {
      phone.pictures = undefined
      choice.answer(
        indexes.map((index) => {
          taken += 1
          const base64 = pictures[index]?.split(',')[1] ?? ''
          return { path: `http://tmp/album-${taken}.png`, base64 }
        }),
      )
    }

    function toggle(index: number): void {
      chosen.value = chosen.value.includes(index)
        ? chosen.value.filter((other) => other !== index)
        : [...chosen.value, index].slice(-choice.count)
    }

    return () => {
      const { texts } = page
      return (
        <div class="screen">
          <NavBar title={texts.pictures.title} back={() => answer([])} />
          <div class="scroll picture-grid">
            {pictures.map((address, index) => (
              <button
                key={index}
                type="button"
                class="picture"
                aria-label={texts.pictures.picture(index + 1)}
                aria-pressed={chosen.value.includes(index)}
                onClick={() => toggle(index)}
              >
                <img src={address} alt="" />
              </button>
            ))}
          </div>
          <div class="foot">
            <button
              type="button"
              class="green-button"
              disabled={chosen.value.length === 0}
              onClick={() => answer(chosen.value)}
            >
              {texts.pictures.done(chosen.value.length)}
            </button>
          </div>
        </div>
      )
    }
  },
  { props: ['phone', 'choice'] },
)
