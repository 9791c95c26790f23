const TINTS = 6

/** 0 to 5: the colour under a user's initial, always the same one for a user. */
export const tintOf = (userId: string): number => {
  let sum = 0
  for (const character of userId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return sum % TINTS
}

/** The first letter of a name. By code points: half of an emoji is no letter. */
export const initialOf = (name: string): string => (Array.from(name)[0] ?? '').toUpperCase()
