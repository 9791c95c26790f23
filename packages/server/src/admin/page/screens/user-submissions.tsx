import type { Submission } from '@qunkit/contract'
import { defineComponent } from 'vue'
import type { UserDetails } from '../../schemas/user.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { linkTo } from '../desk/route.ts'
import { boardOf } from '../parts/board-of.ts'
import { choice } from '../parts/choice.tsx'
import { scoreText, timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { personName } from '../parts/person.tsx'
import { readOn } from '../parts/read-on.tsx'
import { table } from '../parts/table.tsx'
import { usePages } from '../parts/use-pages.ts'
import { useQuestion } from '../parts/use-question.tsx'

interface SubmissionsProps {
  details: UserDetails
  board?: string
  changed: () => void
}

/** What the user submitted to one board, newest first; which, stands in the address. */
export const UserSubmissions = defineComponent(
  (props: SubmissionsProps) => {
    const desk = useDesk()
    const { userId } = props.details.user
    const chosen = () => props.board ?? props.details.scores[0]?.board ?? props.details.boards[0]?.board
    const pages = usePages(
      async (before) => {
        const board = chosen()
        if (board === undefined) return { rows: [], next: null }
        const { submissions, next } = await desk.api.submissions(userId, board, before)
        return { rows: submissions, next }
      },
      // After a change the scores are other ones, and the submissions too.
      () => [chosen(), props.details],
    )
    const question = useQuestion(() => props.changed())

    const shownValue = ({ board, value }: Submission): string =>
      scoreText(value, boardOf(props.details, board).display, desk.settings.language)

    const askToRemove = (submission: Submission) => {
      const { texts, api } = desk
      const { title } = boardOf(props.details, submission.board)
      const name = personName(props.details.user, texts)
      question.ask({
        ...texts.acts.removeSubmission(name, `${title} · ${submission.period}`, shownValue(submission)),
        act: () => api.removeSubmission(userId, submission.board, submission.submissionId),
      })
    }

    const row = (submission: Submission) => {
      const { texts, settings, operator } = desk
      return (
        <tr key={submission.submissionId} class={{ 'is-hidden': submission.removed }}>
          <td>{timeText(submission.at, settings.language)}</td>
          <td>{submission.period}</td>
          <td class="number">{shownValue(submission)}</td>
          <td>{submission.removed ? <span class="tag">{texts.user.removed}</span> : texts.user.counted}</td>
          {operator?.role === 'write' ? (
            <td class="acts">
              {submission.removed ? null : (
                <button
                  type="button"
                  class="button small danger-text"
                  aria-label={texts.group.actOn(texts.user.takeOut, shownValue(submission))}
                  onClick={() => askToRemove(submission)}
                >
                  {texts.user.takeOut}
                </button>
              )}
            </td>
          ) : null}
        </tr>
      )
    }

    return () => {
      const { texts, operator } = desk
      const { boards } = props.details
      const board = chosen()
      return (
        <section aria-label={texts.user.submissions}>
          <div class="section-head">
            <h2>{texts.user.submissions}</h2>
            {board === undefined
              ? null
              : choice({
                  label: texts.columns.board,
                  chosen: board,
                  options: boards.map(({ board: value, title }) => ({ value, text: title })),
                  choose: (next) => {
                    location.hash = linkTo({ at: 'user', userId, board: next })
                  },
                })}
          </div>
          {loaded(pages, (submissions) =>
            submissions.length === 0 ? (
              <p class="empty">{texts.user.noSubmissions}</p>
            ) : (
              <>
                {table(
                  [
                    texts.columns.at,
                    texts.columns.period,
                    { number: texts.columns.value },
                    texts.columns.state,
                    operator?.role === 'write' ? texts.columns.acts : null,
                  ],
                  submissions.map(row),
                )}
                {readOn(pages)}
              </>
            ),
          )}
          {question.dialog()}
        </section>
      )
    }
  },
  { props: ['details', 'board', 'changed'] },
)
