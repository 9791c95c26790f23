import type { NumberRule, quirkRules, wordRules } from '../rules/rule-form.ts'

type OtherRule = (typeof wordRules)[number] | (typeof quirkRules)[number]

/** What the panel of the rules says. */
export interface RulesTexts {
  intro: string
  reset: string
  session: string
  tokens: string
  safety: string
  quirks: string
  /** Between words. */
  words: string
  rules: Record<NumberRule | OtherRule, { label: string; note: string }>
}
