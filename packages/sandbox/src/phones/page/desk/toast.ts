import type { Phone } from '../phone/phone-state.ts'
import type { Desk } from './desk.ts'

const times = { word: 1500, failure: 5000 }

/** Takes a phone's toast away after a while, unless another has come. */
export function showFor(phone: Phone): void {
  const { toast } = phone
  if (toast === undefined) return
  const end = () => {
    if (phone.toast === toast) phone.toast = undefined
  }
  setTimeout(end, toast.failed ? times.failure : times.word)
}

/** Says what went wrong on no phone in particular, for a while. */
export function showTrouble(desk: Desk, text: string): void {
  desk.trouble = text
  setTimeout(() => {
    if (desk.trouble === text) desk.trouble = undefined
  }, times.failure)
}
