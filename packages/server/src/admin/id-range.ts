import type { IdRange } from '../store/admin-store.ts'

const DIGITS = 32
/** Fewer digits say nothing: ids that were made within weeks begin with the same four. */
const FEWEST_DIGITS = 4

const toId = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The ids that begin so, with hyphens or without; undefined for what no id begins with. */
export const idsBeginning = (text: string): IdRange | undefined => {
  const digits = text.toLowerCase().replaceAll('-', '')
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < FEWEST_DIGITS || digits.length > DIGITS) return undefined
  return { first: toId(digits.padEnd(DIGITS, '0')), last: toId(digits.padEnd(DIGITS, 'f')) }
}
