interface ChoiceOptions {
  readonly label: string
  readonly chosen: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  choose(value: string): void
}

/** A choice of one among several, with its label. */
export const choice = ({ label, chosen, options, choose }: ChoiceOptions) => (
  <label class="field-label">
    {label}
    <select
      class="field"
      value={chosen}
      onChange={({ target }) => {
        if (target instanceof HTMLSelectElement) choose(target.value)
      }}
    >
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  </label>
)
