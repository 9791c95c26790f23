import type { Times } from '../../../world/faults.ts'
import { usePage } from '../desk/page-context.ts'
import { choiceOf, timesChoices, timesOfChoice } from '../faults/fault-form.ts'
import { TypedRow } from './typed-row.tsx'

interface RowText {
  label: string
  note: string
}

/** A switch that is on or off. */
export function SwitchRow(props: { text: RowText; on: boolean; change: (on: boolean) => void }) {
  const { text, on, change } = props
  return (
    <label class="fault-row">
      <span class="fault-label">
        {text.label}
        <small>{text.note}</small>
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        class="switch"
        checked={on}
        onChange={() => change(!on)}
      />
    </label>
  )
}

/** A switch that strikes so many times. */
export function TimesRow(props: { text: RowText; times: Times; change: (times: Times) => void }) {
  const { text, times, change } = props
  const { faults } = usePage().texts
  const chosen = choiceOf(times)
  return (
    <label class="fault-row">
      <span class="fault-label">
        {text.label}
        <small>{text.note}</small>
      </span>
      <select
        class={['field', chosen !== 'off' && 'field-on']}
        value={chosen ?? ''}
        onChange={({ target }) => {
          const choice = timesChoices.find((known) => (target as HTMLSelectElement).value === known)
          if (choice) change(timesOfChoice(choice))
        }}
      >
        {chosen === undefined ? <option value="">{faults.left(Number(times))}</option> : null}
        {timesChoices.map((choice) => (
          <option key={choice} value={choice}>
            {faults.times[choice]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** One of a few words. */
export function ChoiceRow<Choice extends string>(props: {
  label: string
  choices: readonly Choice[]
  chosen: Choice
  change: (choice: Choice) => void
}) {
  const { label, choices, chosen, change } = props
  return (
    <label class="fault-row">
      <span class="fault-label">{label}</span>
      <select
        class={['field', chosen !== choices[0] && 'field-on']}
        value={chosen}
        onChange={({ target }) => {
          const choice = choices.find((known) => (target as HTMLSelectElement).value === known)
          if (choice) change(choice)
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A number, or nothing. */
export function NumberRow(props: {
  label: string
  value: number | null
  range: readonly [least: number, most: number]
  change: (value: number | undefined) => void
}) {
  const { label, value, range, change } = props
  const { faults } = usePage().texts
  return (
    <TypedRow
      label={label}
      value={value ?? ''}
      typed={(text) => change(text === '' ? undefined : Math.round(Number(text)))}
      attributes={{
        type: 'number',
        class: ['field', 'short', value !== null && 'field-on'],
        min: range[0],
        max: range[1],
        placeholder: faults.off,
      }}
    />
  )
}
