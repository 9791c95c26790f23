import { defineComponent, type InputHTMLAttributes, ref } from 'vue'

interface TypedRowProps {
  label: string
  note?: string
  value: string | number
  /** What was typed, once it is settled. */
  typed: (text: string) => void
  /** Of the `input`. */
  attributes: InputHTMLAttributes & { class: unknown }
}

/** A row with a field for a setting of the world. What is being typed stays, however often the world changes meanwhile. */
export const TypedRow = defineComponent(
  (props: TypedRowProps) => {
    const draft = ref<string>()
    return () => (
      <label class="fault-row">
        <span class="fault-label">
          {props.label}
          {props.note === undefined ? null : <small>{props.note}</small>}
        </span>
        <input
          {...props.attributes}
          value={draft.value ?? props.value}
          onInput={({ target }) => {
            if (target instanceof HTMLInputElement) draft.value = target.value
          }}
          onChange={({ target }) => {
            if (target instanceof HTMLInputElement) props.typed(target.value)
          }}
          onBlur={() => {
            draft.value = undefined
          }}
        />
      </label>
    )
  },
  { props: ['label', 'note', 'value', 'typed', 'attributes'] },
)
