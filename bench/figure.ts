import type { Result } from './measure.ts'

/** One subject of measurement: what `npm run bench -- <name>` runs alone. */
export interface Figure {
  readonly name: string
  /** What is measured, in a few words. */
  readonly about: string
  /** Starts what it measures, and ends it. Throws when it could not be measured. */
  measure(): Promise<Result[]>
}
