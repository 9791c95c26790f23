import { defineComponent, onBeforeUnmount, onMounted, ref } from 'vue'
import { takePhone } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import { scaleFor } from '../desk/phone-size.ts'
import { Avatar } from '../screens/avatar.tsx'
import { Icon } from '../screens/icon.tsx'
import { PhoneScreen } from '../screens/phone-screen.tsx'
import { nameOfUser } from '../world/rooms.ts'
import { AddPhone } from './add-phone.tsx'

/** Above each phone stands whose it is; with the row's padding. */
const captionHeight = 62

/** The phones, side by side, scaled to fit. */
export const PhoneRow = defineComponent(() => {
  const page = usePage()
  const { desk } = page
  const row = ref<HTMLElement>()
  const place = ref({ width: 940, height: 600 })
  const observer = new ResizeObserver(() => {
    if (row.value)
      place.value = { width: row.value.clientWidth, height: row.value.clientHeight - captionHeight }
  })
  onMounted(() => row.value && observer.observe(row.value))
  onBeforeUnmount(() => observer.disconnect())

  return () => {
    const { texts } = page
    const { snapshot } = desk
    const scale = scaleFor(place.value, desk.phones.length)
    return (
      <main class="phones" aria-label={texts.page.phones}>
        <div class="phone-row" ref={row} style={{ '--scale': scale }}>
          {desk.phones.map((phone) => {
            const name = snapshot ? nameOfUser(snapshot, phone.user) : phone.user
            return (
              <article key={phone.user} class="phone" aria-label={texts.world.phoneOf(name)}>
                <header class="phone-caption">
                  <Avatar id={phone.user} name={name} size={24} />
                  <h2>{name}</h2>
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={texts.world.hidePhone(name)}
                    onClick={() => takePhone(desk, phone.user)}
                  >
                    <Icon name="close" size={14} />
                  </button>
                </header>
                <div class="phone-place">
                  <div class="phone-body">
                    <PhoneScreen phone={phone} />
                  </div>
                </div>
              </article>
            )
          })}
        </div>
        <AddPhone />
      </main>
    )
  }
})
