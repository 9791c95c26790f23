import { defineComponent } from 'vue'
import type { GroupDetails } from '../../schemas/group.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { numberText, timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { groupName } from '../parts/person.tsx'
import { Screen } from '../parts/screen.tsx'
import { useLoad } from '../parts/use-load.ts'
import { GroupMembers } from './group-members.tsx'
import { GroupRanking } from './group-ranking.tsx'

interface GroupProps {
  groupId: string
  board?: string
  period?: string
}

/** A group: its members, hidden ones too, and its rankings. */
export const GroupScreen = defineComponent(
  (props: GroupProps) => {
    const desk = useDesk()
    const load = useLoad(
      () => desk.api.group(props.groupId),
      () => props.groupId,
    )
    const facts = ({ group }: GroupDetails) => {
      const { texts, settings } = desk
      return (
        <dl class="facts">
          <dt>{texts.columns.kind}</dt>
          <dd>{texts.group.kinds[group.kind]}</dd>
          <dt>{texts.columns.members}</dt>
          <dd>{texts.group.shown(numberText(group.memberCount, settings.language))}</dd>
          <dt>{texts.columns.since}</dt>
          <dd>{timeText(group.createdAt, settings.language)}</dd>
          <dt>{texts.columns.app}</dt>
          <dd class="id">{group.appid}</dd>
          <dt>{texts.columns.id}</dt>
          <dd class="id">{group.groupId}</dd>
        </dl>
      )
    }
    return () => {
      const { texts } = desk
      const group = load.data?.group ?? { groupId: props.groupId, name: null }
      return (
        <Screen title={groupName(group, texts)}>
          {loaded(load, (details) => (
            <>
              {facts(details)}
              <GroupMembers group={details.group} changed={() => void load.reload()} />
              <GroupRanking
                group={details.group}
                boards={details.boards}
                {...(props.board === undefined ? {} : { board: props.board })}
                {...(props.period === undefined ? {} : { period: props.period })}
              />
            </>
          ))}
        </Screen>
      )
    }
  },
  { props: ['groupId', 'board', 'period'] },
)
