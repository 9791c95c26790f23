import type { RankedMember } from '../ranking'

const PLACES = 3

export interface Podium {
  /** The first three, in order. */
  readonly places: readonly RankedMember[]
  /** The list under it. */
  readonly rest: readonly RankedMember[]
}

/** Takes the first three of those who have a score off the list. Nobody is on it before anyone has one. */
export const podiumOf = (rows: readonly RankedMember[]): Podium => {
  const count = rows.slice(0, PLACES).filter(({ position }) => position !== null).length
  return { places: rows.slice(0, count), rest: rows.slice(count) }
}
