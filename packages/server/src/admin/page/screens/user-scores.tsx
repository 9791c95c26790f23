import { defineComponent } from 'vue'
import type { UserDetails } from '../../schemas/user.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { boardOf } from '../parts/board-of.ts'
import { scoreText, timeText } from '../parts/format.ts'
import { groupName, personName } from '../parts/person.tsx'
import { table } from '../parts/table.tsx'
import { useQuestion } from '../parts/use-question.tsx'

type HeldScore = UserDetails['scores'][number]

interface ScoresProps {
  details: UserDetails
  changed: () => void
}

/** What the user has on each board and in each period. */
export const UserScores = defineComponent(
  (props: ScoresProps) => {
    const desk = useDesk()
    const question = useQuestion(() => props.changed())

    const whereOf = ({ groupId }: HeldScore): string => {
      const { texts } = desk
      if (groupId === null) return texts.user.everywhere
      const group = props.details.groups.find((one) => one.group.groupId === groupId)?.group
      return groupName(group ?? { groupId, name: null }, texts)
    }
    const shownValue = ({ board, value }: HeldScore): string =>
      scoreText(value, boardOf(props.details, board).display, desk.settings.language)

    const askToRemove = (score: HeldScore) => {
      const { texts, api } = desk
      const { user } = props.details
      const { title } = boardOf(props.details, score.board)
      question.ask({
        ...texts.acts.removeScore(personName(user, texts), `${title} · ${score.period}`, shownValue(score)),
        act: () => api.removeScore(user.userId, score.board, score),
      })
    }

    const row = (score: HeldScore) => {
      const { texts, settings, operator } = desk
      const { title } = boardOf(props.details, score.board)
      return (
        <tr key={[score.board, score.period, score.groupId].join(' ')}>
          <td>{title}</td>
          <td>{score.period}</td>
          <td>{whereOf(score)}</td>
          <td class="number">{shownValue(score)}</td>
          <td>{timeText(score.achievedAt, settings.language)}</td>
          {operator?.role === 'write' ? (
            <td class="acts">
              <button
                type="button"
                class="button small danger-text"
                aria-label={texts.group.actOn(texts.user.removeScore, `${title} ${score.period}`)}
                onClick={() => askToRemove(score)}
              >
                {texts.user.removeScore}
              </button>
            </td>
          ) : null}
        </tr>
      )
    }

    return () => {
      const { texts, operator } = desk
      const { scores } = props.details
      return (
        <section aria-label={texts.user.scores}>
          <h2>{texts.user.scores}</h2>
          {scores.length === 0 ? (
            <p class="empty">{texts.user.noScores}</p>
          ) : (
            table(
              [
                texts.columns.board,
                texts.columns.period,
                texts.columns.counts,
                { number: texts.columns.value },
                texts.columns.achieved,
                operator?.role === 'write' ? texts.columns.acts : null,
              ],
              scores.map(row),
            )
          )}
          {question.dialog()}
        </section>
      )
    }
  },
  { props: ['details', 'changed'] },
)
