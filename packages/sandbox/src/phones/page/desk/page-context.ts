import { type InjectionKey, inject } from 'vue'
import type { FrameStock } from '../frame/frame-stock.ts'
import type { ProjectSource } from '../frame/project-source.ts'
import type { Texts } from '../language/texts.ts'
import type { Desk } from './desk.ts'
import type { Settings } from './settings.ts'

/** What every component of the page has at hand. */
export interface PageContext {
  readonly desk: Desk
  readonly settings: Settings
  /** Where a mini program that starts gets its frame from. */
  readonly frames: FrameStock
  readonly projectSource: ProjectSource
  /** The texts in the language of the moment. */
  readonly texts: Texts
  /** Runs what a person asked for; what fails is said in words, on that person's phone if there is one. */
  act(action: () => Promise<unknown>, user?: string): Promise<void>
}

export const pageContextKey: InjectionKey<PageContext> = Symbol('page')

export function usePage(): PageContext {
  const context = inject(pageContextKey)
  if (context === undefined) throw new Error('a component of the page stands outside of it')
  return context
}
