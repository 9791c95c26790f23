import { defineComponent, onBeforeUnmount, onMounted, reactive, ref } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'

/** An act that is asked about before it is done. */
export interface Question {
  readonly title: string
  /** What it does. */
  readonly body: string
  /** What will be lost, line by line. */
  readonly lost?: readonly string[]
  /** What the button says that does it. */
  readonly yes: string
  /** What is said when it is done. */
  readonly done: string
  act(): Promise<void>
}

/** The question before an act. The focus is on "Cancel", Escape is the same, and a refusal is shown here. */
export const ConfirmDialog = defineComponent(
  (props: { question: Question; close: (done: boolean) => void }) => {
    const desk = useDesk()
    const box = ref<HTMLDialogElement>()
    const state = reactive({ isActing: false, error: '' })
    onMounted(() => box.value?.showModal())
    // Closed, not only taken away: that is what gives the focus back.
    onBeforeUnmount(() => box.value?.close())

    const act = async () => {
      state.isActing = true
      state.error = ''
      try {
        await props.question.act()
        desk.notice = props.question.done
        props.close(true)
      } catch (error) {
        state.error = desk.wordsOf(error)
      } finally {
        state.isActing = false
      }
    }

    return () => {
      const { question } = props
      return (
        <dialog
          ref={box}
          class="dialog"
          aria-labelledby="question"
          aria-describedby="consequence"
          onCancel={(event) => {
            event.preventDefault()
            if (!state.isActing) props.close(false)
          }}
        >
          <h2 id="question">{question.title}</h2>
          <div id="consequence">
            <p>{question.body}</p>
            {question.lost === undefined ? null : (
              <ul class="lost">
                {question.lost.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
          <p role="alert" class="fault-text">
            {state.error}
          </p>
          <div class="dialog-buttons">
            <button
              type="button"
              class="button"
              autofocus
              disabled={state.isActing}
              onClick={() => props.close(false)}
            >
              {desk.texts.cancel}
            </button>
            <button type="button" class="button danger" disabled={state.isActing} onClick={() => void act()}>
              {question.yes}
            </button>
          </div>
        </dialog>
      )
    }
  },
  { props: ['question', 'close'] },
)
