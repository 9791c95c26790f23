import type { ShareNews } from '../../../runtime/host/phone-host.ts'
import type { ControlClient } from '../control/control-client.ts'
import type { Addressee } from '../world/rooms.ts'
import type { Phone } from './phone-state.ts'

/** Opens the share sheet with the content of the card that it will send. */
export function beginShare(phone: Phone, content: ShareNews, editable: boolean): void {
  if (phone.program) phone.program.menu = false
  phone.share = { content, editable }
}

/** Whom the card goes to; it is not sent yet. */
export function chooseReceiver(phone: Phone, addressee: Addressee, title: string): void {
  if (phone.share) phone.share.to = { addressee, title }
}

/** One step back: from the question whether to send to the choice of a receiver, from there out of the sheet. */
export function backFromShare(phone: Phone): void {
  if (phone.share?.to) delete phone.share.to
  else phone.share = undefined
}

/** Sends the card. WeChat tells the mini program nothing of it (WECHAT_FACTS 1.2). */
export async function sendShare(control: ControlClient, phone: Phone, appid: string): Promise<void> {
  const { share } = phone
  if (share?.to === undefined) return
  await control.sendCard({ ...share.content, appid, from: phone.user, to: share.to.addressee })
  phone.share = undefined
}
