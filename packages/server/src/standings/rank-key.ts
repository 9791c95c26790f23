import type { BoardDefinition, GroupStandingRule } from '@qunkit/contract'
import type { GroupSum } from '../store/standing-store.ts'

/** 24 bits tell any two means apart: those of 500 members (facts, section 3) differ by 1/(500 × 499) at the least. */
const FRACTION_BITS = 24n

/**
 * A text that puts groups in order, better first, byte by byte: equal texts are equal totals. It is exact, also of sums
 * beyond the safe integers and of means that no number holds: a mean counts in whole steps of 2^-24.
 *
 * Two hexadecimal digits tell the sign and how many bytes follow, the bytes how far the total is from nothing. So no text
 * is the beginning of another, and small totals have short ones: what is counted by the beginnings of keys stays small.
 */
export const rankKeyOf = (
  { by, direction }: { by: GroupStandingRule['by']; direction: BoardDefinition['direction'] },
  { sum, ranked }: Pick<GroupSum, 'sum' | 'ranked'>,
): string => {
  const total = by === 'mean' ? floorDivided(sum << FRACTION_BITS, BigInt(ranked)) : sum
  return ascending(direction === 'higher' ? -total : total)
}

/** What a standing shows: the nearest number to the total. Only sums beyond the safe integers lose digits. */
export const totalOf = (
  { by }: GroupStandingRule,
  { sum, ranked }: Pick<GroupSum, 'sum' | 'ranked'>,
): number => (by === 'mean' ? Number(sum) / ranked : Number(sum))

const ascending = (value: bigint): string => {
  const digits = value < 0n ? hex(-value) : hex(value)
  const bytes = digits.length / 2
  if (value >= 0n) return byte(0x80 + bytes) + digits
  const complement = (1n << BigInt(8 * bytes)) - 1n + value
  return byte(0x80 - bytes) + complement.toString(16).padStart(digits.length, '0')
}

/** Whole bytes; none for 0. */
const hex = (value: bigint): string => {
  const digits = value === 0n ? '' : value.toString(16)
  return digits.length % 2 === 0 ? digits : `0${digits}`
}

const byte = (value: number): string => value.toString(16).padStart(2, '0')

const floorDivided = (value: bigint, by: bigint): bigint => {
  const quotient = value / by
  return value % by < 0n ? quotient - 1n : quotient
}
