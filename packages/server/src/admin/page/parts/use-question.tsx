import { ref, type VNodeChild } from 'vue'
import { ConfirmDialog, type Question } from './confirm-dialog.tsx'

/** One question at a time. `onDone` is called when the act was done; the focus goes back to where it was by itself. */
export const useQuestion = (onDone: () => void): { ask(question: Question): void; dialog(): VNodeChild } => {
  const asked = ref<Question>()
  return {
    ask: (question) => {
      asked.value = question
    },
    dialog: () =>
      asked.value === undefined ? null : (
        <ConfirmDialog
          question={asked.value}
          close={(done) => {
            asked.value = undefined
            if (done) onDone()
          }}
        />
      ),
  }
}
