import { defineComponent, ref } from 'vue'
import type { FaultyAnswer } from '../../../world/faults.ts'
import { usePage } from '../desk/page-context.ts'
import { answerPresets, describeAnswer, isUsedUp } from '../faults/fault-form.ts'
import { Icon } from '../screens/icon.tsx'

interface FaultAnswersProps {
  answers: FaultyAnswer[]
  change: (answers: FaultyAnswer[]) => void
}

/** The answers of single calls: what is set, and a choice of what can be. */
export const FaultAnswers = defineComponent(
  (props: FaultAnswersProps) => {
    const page = usePage()
    const preset = ref(0)
    const times = ref<'once' | 'always'>('once')

    function add(): void {
      const chosen = answerPresets[preset.value]
      if (chosen === undefined) return
      props.change([...props.answers, times.value === 'once' ? { ...chosen, times: 1 } : { ...chosen }])
    }

    return () => {
      const { faults } = page.texts
      return (
        <section aria-label={faults.single}>
          <h3>{faults.single}</h3>
          <ul class="answers">
            {props.answers.map((answer, index) => (
              <li key={index} class={isUsedUp(answer) ? 'used-up' : undefined}>
                <code>{describeAnswer(answer)}</code>
                <span>
                  {isUsedUp(answer)
                    ? faults.usedUp
                    : answer.times === undefined
                      ? faults.times.always
                      : faults.left(answer.times)}
                </span>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={faults.remove(describeAnswer(answer))}
                  onClick={() => props.change(props.answers.filter((_, other) => other !== index))}
                >
                  <Icon name="close" size={14} />
                </button>
              </li>
            ))}
          </ul>
          <div class="add-answer">
            <select
              class="field"
              aria-label={faults.single}
              value={preset.value}
              onChange={({ target }) => {
                preset.value = Number((target as HTMLSelectElement).value)
              }}
            >
              {answerPresets.map((choice, index) => (
                <option key={index} value={index}>
                  {describeAnswer(choice)}
                </option>
              ))}
            </select>
            <select
              class="field"
              aria-label={faults.answerTimes}
              value={times.value}
              onChange={({ target }) => {
                times.value = (target as HTMLSelectElement).value === 'always' ? 'always' : 'once'
              }}
            >
              <option value="once">{faults.times.once}</option>
              <option value="always">{faults.times.always}</option>
            </select>
            <button type="button" class="plain-button" onClick={add}>
              {faults.addAnswer}
            </button>
          </div>
        </section>
      )
    }
  },
  { props: ['answers', 'change'] },
)
