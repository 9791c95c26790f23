/** A colour's angle, 0 to 359, that a text always gets: neighbours such as `u1` and `u2` get far ones. */
export function hueOf(text: string): number {
  let hash = 2166136261
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  return Math.abs(Math.imul(hash, 40503) >> 7) % 360
}
