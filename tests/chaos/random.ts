/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** A whole number from 0 to below `below`. */
  below(below: number): number
  between(least: number, most: number): number
  oneOf<T>(choices: readonly T[]): T
  /** True once in so many times. */
  onceIn(times: number): boolean
  /** Other chance, which depends on the seed and this name alone, not on how much of this was used. */
  named(name: string): Chance
}

const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Mulberry32: small, and good enough to choose what to break next. */
export const createChance = (seed: string): Chance => {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    oneOf: (choices) => {
      if (choices.length === 0) throw new Error('There is nothing to choose from.')
      return choices[below(choices.length)] as (typeof choices)[number]
    },
    onceIn: (times) => below(times) === 0,
    named: (name) => createChance(`${seed}/${name}`),
  }
}
