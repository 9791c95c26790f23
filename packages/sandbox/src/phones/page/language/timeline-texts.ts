import type { WorldEventName, WorldEvents } from '../../../world/events.ts'
import type { Lane } from '../timeline/lanes.ts'
import type { Section } from '../timeline/sections.ts'

/** How a title speaks of people, groups, chats and cards by their names. */
export interface Names {
  user(id: string): string
  group(id: string): string
  chat(chat: object): string
  card(id: string): string
}

export interface TimelineTexts {
  lanes: Record<Lane, string>
  sections: Record<Section, string>
  /** What a scene means. */
  scenes: Readonly<Record<number, string>>
  titles: { [Name in WorldEventName]: (data: WorldEvents[Name], names: Names) => string }
  /** Why it is so, in a sentence. */
  why: Partial<Record<WorldEventName, string>>
}
