import { createHash } from 'node:crypto'
import type { Services } from '../services.ts'
import type { RankedRow } from './group-ranking.ts'
import type { MemberProfiles } from './member-profiles.ts'
import { showRow } from './view.ts'

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
  readonly #profiles: MemberProfiles
  readonly #texts: string[] = []
  readonly #slices = new Map<string, Promise<RenderedSlice>>()

  constructor(services: Pick<Services, 'publicUrl'>, rows: readonly RankedRow[], profiles: MemberProfiles) {
    this.#services = services
    this.#rows = rows
    this.#profiles = profiles
  }

  slice(from: number, to: number): Promise<RenderedSlice> {
    const key = `${from} ${to}`
    const known = this.#slices.get(key)
    if (known !== undefined) return known
    const slice = this.#render(from, to)
    // What could not be read now may be another time.
    slice.catch(() => this.#slices.delete(key))
    const [oldest] = this.#slices.keys()
    if (this.#slices.size >= KEPT_SLICES && oldest !== undefined) this.#slices.delete(oldest)
    this.#slices.set(key, slice)
    return slice
  }

  async #render(from: number, to: number): Promise<RenderedSlice> {
    const texts = await Promise.all(
      this.#rows.slice(from, to).map((row, index) => this.#text(row, from + index)),
    )
    const bytes = Buffer.from(texts.join(','))
    return { bytes, hash: createHash('sha256').update(bytes).digest('base64url') }
  }

  async #text(row: RankedRow, index: number): Promise<string> {
    const known = this.#texts[index]
    if (known !== undefined) return known
    const text = JSON.stringify(await showRow(this.#services, this.#profiles, row))
    this.#texts[index] = text
    return text
  }
}
