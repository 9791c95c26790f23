import { defineComponent } from 'vue'
import type { BoardsWithPeriods } from '../../schemas/user.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { Screen } from '../parts/screen.tsx'
import { table } from '../parts/table.tsx'
import { useLoad } from '../parts/use-load.ts'

type BoardPeriods = BoardsWithPeriods['boards'][number]

/** The boards of a mini program, how each ranks, and which of its periods can be read. */
export const BoardsScreen = defineComponent(() => {
  const desk = useDesk()
  const load = useLoad(
    () => desk.api.boards(desk.appid),
    () => desk.appid,
  )
  return () => (
    <Screen title={desk.texts.screens.boards}>
      {loaded(load, ({ boards }) =>
        boards.length === 0 ? <p class="empty">{desk.texts.boards.none}</p> : boards.map(showBoard),
      )}
    </Screen>
  )
})

const showBoard = ({ board, current, periods }: BoardPeriods) => {
  const { texts, settings } = useDesk()
  const timeOr = (at: string | null) => (at === null ? texts.boards.always : timeText(at, settings.language))
  const words = texts.boards
  return (
    <section key={board.board} class="card" aria-label={board.title}>
      <div class="section-head">
        <h2>{board.title}</h2>
        <span class="id">{board.board}</span>
      </div>
      <p class="rules">
        {[
          words.directions[board.direction],
          words.keeps[board.keep],
          words.every[board.period.every],
          words.scopes[board.scope],
          words.submitters[board.submissions.by],
          ...(board.groups === undefined ? [] : [words.ranksGroups]),
        ].map((rule) => (
          <span key={rule} class="tag plain">
            {rule}
          </span>
        ))}
      </p>
      <details open={periods.length <= 3}>
        <summary>{words.periods(periods.length)}</summary>
        {table(
          [texts.columns.period, texts.columns.state, words.starts, words.ends],
          periods.map(({ period, state, startsAt, endsAt }) => (
            <tr key={period}>
              <td>
                {period} {period === current ? <span class="tag good">{words.current}</span> : null}
              </td>
              <td>{words.states[state]}</td>
              <td>{timeOr(startsAt)}</td>
              <td>{timeOr(endsAt)}</td>
            </tr>
          )),
        )}
      </details>
    </section>
  )
}
