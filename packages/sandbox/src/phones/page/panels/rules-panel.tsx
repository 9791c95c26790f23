import { defaultRules, type Rules } from '../../../world/rules.ts'
import { changeSettings } from '../desk/change-settings.ts'
import { usePage } from '../desk/page-context.ts'
import { areChanged, quirkRules, sessionRules, wordRules } from '../rules/rule-form.ts'
import { SwitchRow } from './fault-rows.tsx'
import { NumberRuleRow, WordsRuleRow } from './rule-rows.tsx'

/** Every rule of `PUT /sandbox/rules`. */
export function RulesPanel() {
  const { desk, texts, act } = usePage()
  const rules = desk.snapshot?.rules
  if (rules === undefined) return null
  const words = texts.rules
  const change = (part: Partial<Rules>) =>
    act(() => changeSettings(desk, ({ rules }) => desk.control.setRules({ ...rules, ...part })))
  return (
    <div class="panel faults">
      <div class="faults-head">
        <p>{words.intro}</p>
        <button
          type="button"
          class="plain-button"
          disabled={!areChanged(rules)}
          onClick={() => change(defaultRules)}
        >
          {words.reset}
        </button>
      </div>
      <section aria-label={words.session}>
        <h3>{words.session}</h3>
        {sessionRules.map((name) => (
          <NumberRuleRow key={name} name={name} rules={rules} change={change} />
        ))}
      </section>
      <section aria-label={words.tokens}>
        <h3>{words.tokens}</h3>
        <NumberRuleRow name="tokenOverlapSeconds" rules={rules} change={change} />
      </section>
      <section aria-label={words.safety}>
        <h3>{words.safety}</h3>
        {wordRules.map((name) => (
          <WordsRuleRow key={name} name={name} rules={rules} change={change} />
        ))}
      </section>
      <section aria-label={words.quirks}>
        <h3>{words.quirks}</h3>
        {quirkRules.map((name) => (
          <SwitchRow
            key={name}
            text={words.rules[name]}
            on={rules[name]}
            change={(on) => change({ [name]: on })}
          />
        ))}
      </section>
    </div>
  )
}
