import type { ControlClient, Opened } from '../control/control-client.ts'
import type { Addressee } from '../world/rooms.ts'
import type { Phone, Program } from './phone-state.ts'

let lives = 0

/** A user taps a card: the mini program opens on the phone. */
export async function tapCard(control: ControlClient, phone: Phone, card: string): Promise<void> {
  await open(control, phone, () => control.tap(card, phone.user))
}

/** A user opens a mini program by another way than a card. */
export async function enterApp(
  control: ControlClient,
  phone: Phone,
  opening: { appid: string; scene: number; from?: Addressee },
): Promise<void> {
  await open(control, phone, () => control.enter({ ...opening, user: phone.user }))
}

/** ◎: the mini program goes to the background, where it lives on. */
export function leaveProgram(phone: Phone): void {
  if (phone.program === undefined) return
  phone.program.shown = false
  phone.program.menu = false
  phone.share = undefined
}

/** The mini program is swiped away: its tickets die with it, and the next opening is a cold start. */
export async function endProgram(control: ControlClient, phone: Phone): Promise<void> {
  const { program } = phone
  if (program === undefined) return
  phone.program = undefined
  phone.share = undefined
  await control.exit(program.entry.entryId)
}

/** The project was compiled anew: the same opening, in a new frame with the new code. */
export function reloadProgram(phone: Phone): void {
  if (phone.program === undefined) return
  const { entry, shown } = phone.program
  phone.share = undefined
  phone.pictures = undefined
  phone.program = { ...firstLife(entry), shown }
}

async function open(control: ControlClient, phone: Phone, opening: () => Promise<Opened>): Promise<void> {
  let entry = await opening()
  // What was said of an earlier try is not true of this screen.
  phone.toast = undefined
  const living = phone.program?.appid === entry.appid ? phone.program : undefined
  if (living === undefined && entry.launch === 'warm') {
    // A life that an earlier load of this page began, and whose frame is gone: it ends, and another begins.
    await control.exit(entry.entryId)
    entry = await opening()
  }
  if (living === undefined) {
    await endProgram(control, phone)
    phone.program = firstLife(entry)
    return
  }
  living.entry = entry
  living.shown = true
  living.menu = false
}

function firstLife(entry: Opened): Program {
  lives += 1
  return {
    appid: entry.appid,
    life: lives,
    entry,
    shown: true,
    menu: false,
    bar: undefined,
    ready: false,
    crash: undefined,
    console: false,
    reports: [],
  }
}
