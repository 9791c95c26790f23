const MAX_CHARACTERS = 32

/**
 * Control, format (zero-width, bidirectional), unassigned and private characters, line separators, and the
 * letters that are drawn as nothing: with them a name could be empty, or look like another's.
 */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/u

/** An emoji may hold a zero-width joiner (a family is four of them joined): there it is part of the sign. */
const emoji = /\p{RGI_Emoji}/gv

/** The name as it is kept: NFC, without spaces around it, 1–32 characters (code points) that can be seen. Undefined when it is none. */
export const visibleText = (text: string): string | undefined => {
  const name = text.normalize('NFC').trim()
  const { length } = [...name]
  if (length < 1 || length > MAX_CHARACTERS) return undefined
  return invisible.test(name.replace(emoji, '')) ? undefined : name
}
