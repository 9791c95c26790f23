import { defineComponent, onMounted, ref, type VNodeChild, watchEffect } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'

/** A screen under its heading, which names the window and takes the focus, so that a screen reader tells what came. */
export const Screen = defineComponent(
  (props: { title: string; tools?: () => VNodeChild }, { slots }) => {
    const desk = useDesk()
    const heading = ref<HTMLElement>()
    onMounted(() => heading.value?.focus({ preventScroll: true }))
    watchEffect(() => {
      document.title = `${props.title} · ${desk.texts.product}`
    })
    return () => (
      <section class="screen">
        <header class="screen-head">
          <h1 ref={heading} tabindex="-1">
            {props.title}
          </h1>
          <div class="screen-tools">{props.tools?.()}</div>
        </header>
        {slots.default?.()}
      </section>
    )
  },
  { props: ['title', 'tools'] },
)
