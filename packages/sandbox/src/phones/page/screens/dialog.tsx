import { defineComponent, onMounted, ref } from 'vue'

/** A question over a screen: it takes the focus, and Escape closes it. What is under it should be inert. */
export const Dialog = defineComponent(
  (props: { label: string; close: () => void }, { slots }) => {
    const box = ref<HTMLElement>()
    onMounted(() => box.value?.focus())
    return () => (
      <div class="veil">
        <div
          class="dialog"
          ref={box}
          role="dialog"
          aria-modal="true"
          aria-label={props.label}
          tabindex="-1"
          onKeydown={(event: KeyboardEvent) => {
            if (event.key === 'Escape') props.close()
          }}
        >
          {slots.default?.()}
        </div>
      </div>
    )
  },
  { props: ['label', 'close'] },
)
