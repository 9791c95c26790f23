import { defaultRules, type Rules } from '../../../world/rules.ts'

/** The rules that are numbers: between what they may be, and how many of the field's units make one of theirs. */
export const numberRules = {
  minRotationSeconds: { range: [0, 315_360_000], units: 1 },
  rotationProbability: { range: [0, 1], units: 100 },
  idleExpirySeconds: { range: [0, 315_360_000], units: 1 },
  callsPerSecond: { range: [1, 1_000_000], units: 1 },
  tokenOverlapSeconds: { range: [0, 315_360_000], units: 1 },
} as const satisfies Partial<Record<keyof Rules, { range: readonly [number, number]; units: number }>>

export type NumberRule = keyof typeof numberRules

export const sessionRules = [
  'minRotationSeconds',
  'rotationProbability',
  'idleExpirySeconds',
  'callsPerSecond',
] as const satisfies NumberRule[]

export const wordRules = ['riskyWords', 'reviewWords'] as const

/** Quirks, most of them of single platforms. */
export const quirkRules = [
  'androidSingleChat',
  'androidKeepsScene',
  'androidErrCode',
  'iosUpdatableMessage',
  'nicknameReviewTimesOut',
] as const

/** What stands in the field of a number. */
export function fieldOfRule(name: NumberRule, rules: Readonly<Rules>): number {
  return Math.round(rules[name] * numberRules[name].units)
}

/** The number that a field holds, within what the rule may be; an empty field is the default. */
export function ruleOfField(name: NumberRule, field: string): number {
  const { range, units } = numberRules[name]
  const given = Number(field)
  if (field.trim() === '' || Number.isNaN(given)) return defaultRules[name]
  return Math.min(range[1], Math.max(range[0], Math.round(given) / units))
}

/** The words of a list that a person wrote, with commas of either language between. */
export function wordsIn(list: string): string[] {
  const words = list.split(/[,，、\n]/).map((word) => word.trim())
  return [...new Set(words.filter((word) => word !== ''))]
}

/** Whether any rule is not at its default. */
export function areChanged(rules: Readonly<Rules>): boolean {
  const names = Object.keys(defaultRules) as (keyof Rules)[]
  return names.some((name) => JSON.stringify(rules[name]) !== JSON.stringify(defaultRules[name]))
}
