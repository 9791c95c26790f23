import { createHash } from 'node:crypto'
import type { Services } from '../services.ts'
import type { RankedRow } from './group-ranking.ts'
import { toRankedMember } from './view.ts'

/** The rows `from`..`to` as they are sent, without the brackets, and what tells them from others. */
export interface RenderedSlice {
  readonly bytes: Buffer
  readonly hash: string
}

/** Clients choose where pages begin: no more of them are kept than are commonly asked for. */
const KEPT_SLICES = 8

/** The rows of one ranking as JSON: each is written once, however many callers are sent it. */
export class RenderedRows {
  readonly #services: Pick<Services, 'publicUrl'>
  readonly #rows: readonly RankedRow[]
  readonly #texts: string[] = []
  readonly #slices = new Map<string, RenderedSlice>()

  constructor(services: Pick<Services, 'publicUrl'>, rows: readonly RankedRow[]) {
    this.#services = services
    this.#rows = rows
  }

  slice(from: number, to: number): RenderedSlice {
    const key = `${from} ${to}`
    const known = this.#slices.get(key)
    if (known !== undefined) return known
    const bytes = Buffer.from(
      this.#rows
        .slice(from, to)
        .map((row, index) => this.#text(row, from + index))
        .join(','),
    )
    const slice = { bytes, hash: createHash('sha256').update(bytes).digest('base64url') }
    const [oldest] = this.#slices.keys()
    if (this.#slices.size >= KEPT_SLICES && oldest !== undefined) this.#slices.delete(oldest)
    this.#slices.set(key, slice)
    return slice
  }

  #text(row: RankedRow, index: number): string {
    const known = this.#texts[index]
    if (known !== undefined) return known
    const text = JSON.stringify(toRankedMember(this.#services, row))
    this.#texts[index] = text
    return text
  }
}
