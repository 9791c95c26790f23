import type { Display } from '@qunkit/contract'
import { defineComponent } from 'vue'
import type { GroupDetails, GroupRanked, GroupSummary } from '../../schemas/group.ts'
import { address } from '../api/admin-api.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { linkTo } from '../desk/route.ts'
import { choice } from '../parts/choice.tsx'
import { scoreText, timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { PersonLink } from '../parts/person.tsx'
import { table } from '../parts/table.tsx'
import { useLoad } from '../parts/use-load.ts'

interface RankingProps {
  group: GroupSummary
  boards: GroupDetails['boards']
  board?: string
  period?: string
}

/** One of the group's rankings at a time; which, stands in the address. A score is taken out on its user's page. */
export const GroupRanking = defineComponent(
  (props: RankingProps) => {
    const desk = useDesk()
    const chosen = () => props.board ?? props.boards[0]?.board ?? ''
    const load = useLoad(
      () => desk.api.ranking(props.group.groupId, chosen(), props.period),
      () => [chosen(), props.period, props.group],
    )
    const go = (board: string, period?: string) => {
      const to = { at: 'group', groupId: props.group.groupId, board } as const
      location.hash = linkTo(period === undefined ? to : { ...to, period })
    }
    return () => {
      const { texts } = desk
      return (
        <section aria-label={texts.group.rankings}>
          <div class="section-head">
            <h2>{texts.group.rankings}</h2>
            {props.boards.length === 0
              ? null
              : choice({
                  label: texts.columns.board,
                  chosen: chosen(),
                  options: props.boards.map(({ board, title }) => ({ value: board, text: title })),
                  choose: (board) => go(board),
                })}
            {load.data === undefined
              ? null
              : [
                  choice({
                    label: texts.columns.period,
                    chosen: load.data.period,
                    options: load.data.periods.map(({ period, state }) => ({
                      value: period,
                      text: `${period} · ${texts.boards.states[state]}`,
                    })),
                    choose: (period) => go(chosen(), period),
                  }),
                  <a
                    class="button"
                    href={address(`/groups/${props.group.groupId}/boards/${chosen()}/ranking.csv`, {
                      period: load.data.period,
                    })}
                    download
                  >
                    {texts.exportCsv}
                  </a>,
                ]}
          </div>
          {props.boards.length === 0 ? (
            <p class="empty">{texts.boards.none}</p>
          ) : (
            loaded(load, (ranked) => showRows(ranked))
          )}
        </section>
      )
    }
  },
  { props: ['group', 'boards', 'board', 'period'] },
)

const showRows = ({ rows, board }: GroupRanked) => {
  const { texts, settings } = useDesk()
  const { language } = settings
  const display: Display = board.display
  if (rows.length === 0) return <p class="empty">{texts.group.nobody}</p>
  return table(
    [
      { number: texts.columns.rank },
      texts.columns.user,
      { number: texts.columns.value },
      texts.columns.achieved,
    ],
    rows.map((row) => (
      <tr key={row.userId}>
        <td class="number">{row.rank ?? '–'}</td>
        <td>
          <PersonLink person={row} />
        </td>
        <td class="number">{row.value === null ? '–' : scoreText(row.value, display, language)}</td>
        <td>{row.achievedAt === null ? '–' : timeText(row.achievedAt, language)}</td>
      </tr>
    )),
  )
}
