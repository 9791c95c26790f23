import { defineComponent } from 'vue'
import type { AnyMember, GroupSummary } from '../../schemas/group.ts'
import { address } from '../api/admin-api.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { groupName, PersonLink, personName } from '../parts/person.tsx'
import { readOn } from '../parts/read-on.tsx'
import { table } from '../parts/table.tsx'
import { usePages } from '../parts/use-pages.ts'
import { useQuestion } from '../parts/use-question.tsx'

interface MembersProps {
  group: GroupSummary
  /** Called when a member was hidden, shown or removed. */
  changed: () => void
}

export const GroupMembers = defineComponent(
  ({ group, changed }: MembersProps) => {
    const desk = useDesk()
    const { groupId } = group
    const pages = usePages(async (after) => {
      const { members, next } = await desk.api.members(groupId, after)
      return { rows: members, next }
    })
    const question = useQuestion(() => {
      void pages.reload()
      changed()
    })

    const askTo = (act: 'hide' | 'show' | 'remove', member: AnyMember) => {
      const { texts, api } = desk
      const words = texts.acts[act](personName(member, texts), groupName(group, texts))
      question.ask({
        ...words,
        act: () =>
          act === 'remove'
            ? api.removeMember(groupId, member.userId)
            : api.hide(groupId, member.userId, act === 'hide'),
      })
    }

    const row = (member: AnyMember) => {
      const { texts, settings, operator } = desk
      const name = personName(member, texts)
      const act = member.hidden ? 'show' : 'hide'
      return (
        <tr key={member.userId} class={{ 'is-hidden': member.hidden }}>
          <td>
            <PersonLink person={member} />
          </td>
          <td>{member.hidden ? <span class="tag">{texts.group.hidden}</span> : texts.group.visible}</td>
          <td>{timeText(member.joinedAt, settings.language)}</td>
          <td>{timeText(member.lastVerifiedAt, settings.language)}</td>
          {operator?.role === 'write' ? (
            <td class="acts">
              <button
                type="button"
                class="button small"
                aria-label={texts.group.actOn(texts.group[act], name)}
                onClick={() => askTo(act, member)}
              >
                {texts.group[act]}
              </button>
              <button
                type="button"
                class="button small danger-text"
                aria-label={texts.group.actOn(texts.group.remove, name)}
                onClick={() => askTo('remove', member)}
              >
                {texts.group.remove}
              </button>
            </td>
          ) : null}
        </tr>
      )
    }

    return () => {
      const { texts, operator } = desk
      return (
        <section aria-label={texts.columns.members}>
          <div class="section-head">
            <h2>{texts.columns.members}</h2>
            <a class="button" href={address(`/groups/${groupId}/members.csv`)} download>
              {texts.exportCsv}
            </a>
          </div>
          {loaded(pages, (members) =>
            members.length === 0 ? (
              <p class="empty">{texts.group.nobody}</p>
            ) : (
              <>
                {table(
                  [
                    texts.columns.user,
                    texts.columns.state,
                    texts.columns.joined,
                    texts.columns.verified,
                    operator?.role === 'write' ? texts.columns.acts : null,
                  ],
                  members.map(row),
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
  { props: ['group', 'changed'] },
)
