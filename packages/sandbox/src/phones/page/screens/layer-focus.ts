import type { Phone } from '../phone/phone-state.ts'

/** Names the screen on top: it changes whenever another one comes up. */
export function topOf(phone: Phone): string {
  if (phone.pictures) return 'pictures'
  if (phone.share) return 'share'
  if (phone.program?.shown) return `program-${phone.program.life}`
  if (phone.info) return 'info'
  if (phone.chat) return 'chat'
  return phone.newGroup ? 'new-group' : 'home'
}

/**
 * Takes the focus to the screen that came up, when it was on the one that is covered now, or gone with it. A focus
 * that is elsewhere on the page stays there.
 */
export function followTop(screen: HTMLElement | undefined): void {
  const { activeElement } = document
  if (screen === undefined) return
  const isLost =
    activeElement === null || activeElement === document.body || activeElement.matches('[inert] *')
  if (!isLost) return
  const layers = screen.querySelectorAll<HTMLElement>(':scope > .layers > .layer:not([inert])')
  layers[layers.length - 1]?.focus({ preventScroll: true })
}
