import { defaultRules, type Rules } from '../../../world/rules.ts'
import { usePage } from '../desk/page-context.ts'
import {
  fieldOfRule,
  type NumberRule,
  numberRules,
  ruleOfField,
  type wordRules,
  wordsIn,
} from '../rules/rule-form.ts'
import { TypedRow } from './typed-row.tsx'

interface RuleRowProps<Name extends keyof Rules> {
  name: Name
  rules: Readonly<Rules>
  change: (part: Partial<Rules>) => void
}

/** A rule that is a number. */
export function NumberRuleRow({ name, rules, change }: RuleRowProps<NumberRule>) {
  const { label, note } = usePage().texts.rules.rules[name]
  const { range, units } = numberRules[name]
  return (
    <TypedRow
      label={label}
      note={note}
      value={fieldOfRule(name, rules)}
      typed={(text) => change({ [name]: ruleOfField(name, text) })}
      attributes={{
        type: 'number',
        class: ['field', 'short', rules[name] !== defaultRules[name] && 'field-on'],
        min: range[0] * units,
        max: range[1] * units,
        placeholder: String(fieldOfRule(name, defaultRules)),
      }}
    />
  )
}

/** A rule that is a list of words. */
export function WordsRuleRow({ name, rules, change }: RuleRowProps<(typeof wordRules)[number]>) {
  const { texts } = usePage()
  const { label, note } = texts.rules.rules[name]
  return (
    <TypedRow
      label={label}
      note={note}
      value={rules[name].join(', ')}
      typed={(text) => change({ [name]: wordsIn(text) })}
      attributes={{
        class: ['field', rules[name].length > 0 && 'field-on'],
        maxlength: 4096,
        placeholder: texts.rules.words,
      }}
    />
  )
}
