import type { WorldEventName, WorldEvents } from '../../../world/events.ts'
import type { Snapshot } from '../control/control-client.ts'
import type { Names, TimelineTexts } from '../language/timeline-texts.ts'
import { type Chat, nameOfGroup, nameOfUser } from '../world/rooms.ts'
import type { Moment } from './timeline.ts'

/** A moment in words. */
export function titleOfMoment({ event, exchange }: Moment, texts: TimelineTexts, names: Names): string {
  if (event === undefined) {
    return `${shortened(exchange?.name ?? '')} → ${exchange?.status ?? '✕'}`
  }
  const title = texts.titles[event.type] as (data: WorldEvents[WorldEventName], names: Names) => string
  return title(event.data, names)
}

/** Ids and hashes in an address say nothing to a reader: their beginning does. The whole stands in the details. */
function shortened(name: string): string {
  return name.replace(/([\w-]{6})[\w-]{14,}(?=[/.]|$)/g, '$1…')
}

/** The sentences under the title: what the scene means, and why it is so. */
export function notesOfMoment({ event }: Moment, texts: TimelineTexts): string[] {
  if (event === undefined) return []
  const scene = event.type === 'app.entered' ? texts.scenes[event.data.scene] : undefined
  return [scene, texts.why[event.type]].filter((note) => note !== undefined)
}

export function namesIn(snapshot: Snapshot): Names {
  const user = (id: string) => nameOfUser(snapshot, id)
  const group = (id: string) => nameOfGroup(snapshot, id)
  return {
    user,
    group,
    chat: (chat) => {
      const known = chat as Chat
      return known.kind === 'group' ? group(known.group) : known.users.map(user).join(' + ')
    },
    card: (id) => snapshot.cards.find((card) => card.id === id)?.title ?? id,
  }
}
