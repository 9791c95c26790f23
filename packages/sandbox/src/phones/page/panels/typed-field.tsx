import { defineComponent, type InputHTMLAttributes, ref } from 'vue'

interface TypedFieldProps {
  value: string | number
  /** What was typed, once it is settled. */
  typed: (text: string) => void
  /** Of the `input`. */
  attributes: InputHTMLAttributes & { class: unknown }
}

/** A field for a setting of the world. What is being typed stays, however often the world changes meanwhile. */
export const TypedField = defineComponent(
  (props: TypedFieldProps) => {
    const draft = ref<string>()
    return () => (
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
    )
  },
  { props: ['value', 'typed', 'attributes'] },
)
