import { markRaw, reactive } from 'vue'
import type { WorldEvent } from '../../../world/events.ts'
import type { PhonesProject } from '../../project.ts'
import type { ControlClient, Snapshot } from '../control/control-client.ts'
import { createPhone, type Phone } from '../phone/phone-state.ts'
import { addEvent, createTimeline, type Timeline } from '../timeline/timeline.ts'
import { type Message, messageOf } from '../world/messages.ts'
import { addresseeOf, type Chat, roomOf } from '../world/rooms.ts'

/** So many users get a phone by themselves. */
const firstPhones = 4

/** Everything that the page shows: the world as it was last told, the phones, the timeline. */
export interface Desk {
  readonly control: ControlClient
  readonly project: PhonesProject | undefined
  snapshot: Snapshot | undefined
  /** The browser's time of the snapshot: the world's clock goes on from there. */
  snapshotAt: number
  connected: boolean
  /** What went wrong, when it was on no phone. */
  trouble: string | undefined
  messages: Message[]
  phones: Phone[]
  /** Users who had their chance to get a phone: one who was put away stays away. */
  known: string[]
  timeline: Timeline
}

export function createDesk(control: ControlClient, project: PhonesProject | undefined): Desk {
  return reactive({
    control,
    project,
    snapshot: undefined,
    snapshotAt: 0,
    connected: false,
    trouble: undefined,
    messages: [],
    phones: [],
    known: [],
    timeline: createTimeline(),
  }) as Desk
}

/** Takes in one event of the world. What it changed in the world's state comes with the next {@link refresh}. */
export function hear(desk: Desk, event: WorldEvent): void {
  if (event.type === 'world.reset') {
    desk.messages = []
    desk.phones = []
    desk.known = []
    desk.timeline = createTimeline()
  }
  const message = messageOf(event)
  if (message !== undefined) desk.messages.push(message)
  addEvent(desk.timeline, event)
  for (const phone of desk.phones) markOpenChatSeen(desk, phone)
}

/** Asks for the world's state, and puts a phone on the desk for each of the first users. */
export async function refresh(desk: Desk, now: () => number = Date.now): Promise<void> {
  const asked = now()
  const snapshot = await desk.control.state()
  // It is replaced as a whole: nobody has to be told of what changes in it.
  desk.snapshot = markRaw(snapshot)
  desk.snapshotAt = (asked + now()) / 2
  desk.phones = desk.phones.filter(({ user }) => snapshot.users.some(({ id }) => id === user))
  for (const { id } of snapshot.users) {
    if (desk.known.includes(id)) continue
    desk.known.push(id)
    if (desk.phones.length < firstPhones) putPhone(desk, id)
  }
}

/** Puts a user's phone on the desk; what was said before counts as seen. */
export function putPhone(desk: Desk, user: string): Phone {
  const present = desk.phones.find((phone) => phone.user === user)
  if (present !== undefined) return present
  desk.phones.push(createPhone(user))
  // Out of the reactive list, so that what is done to it is seen.
  const phone = desk.phones[desk.phones.length - 1] as Phone
  for (const { room } of desk.messages) phone.seen[room] = countIn(desk, room)
  return phone
}

export function takePhone(desk: Desk, user: string): void {
  desk.phones = desk.phones.filter((phone) => phone.user !== user)
}

export function openChat(desk: Desk, phone: Phone, chat: Chat): void {
  phone.chat = chat
  phone.info = false
  markOpenChatSeen(desk, phone)
}

/** Says something in a chat; it stands there when the world has told it. */
export async function say(desk: Desk, phone: Phone, chat: Chat, text: string): Promise<void> {
  await desk.control.say(phone.user, addresseeOf(chat, phone.user), text)
}

/** The world's time, in milliseconds. */
export function worldNow(desk: Desk, now: number = Date.now()): number {
  return desk.snapshot === undefined ? now : desk.snapshot.now + (now - desk.snapshotAt)
}

function markOpenChatSeen(desk: Desk, phone: Phone): void {
  if (phone.chat === undefined) return
  const room = roomOf(phone.chat)
  phone.seen[room] = countIn(desk, room)
}

function countIn(desk: Desk, room: string): number {
  return desk.messages.filter((message) => message.room === room).length
}
