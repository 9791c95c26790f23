import { defineComponent } from 'vue'
import type { UserDetails } from '../../schemas/user.ts'
import { address } from '../api/admin-api.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { linkTo } from '../desk/route.ts'
import { timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { Avatar, GroupLink, personName } from '../parts/person.tsx'
import { Screen } from '../parts/screen.tsx'
import { table } from '../parts/table.tsx'
import { useLoad } from '../parts/use-load.ts'
import { useQuestion } from '../parts/use-question.tsx'
import { UserScores } from './user-scores.tsx'
import { UserSubmissions } from './user-submissions.tsx'

/** A user: what is held about them, their export, and their erasure. */
export const UserScreen = defineComponent(
  (props: { userId: string; board?: string }) => {
    const desk = useDesk()
    const load = useLoad(
      () => desk.api.user(props.userId),
      () => props.userId,
    )
    const erasure = useQuestion(() => {
      // Their page is gone with them.
      desk.nextNotice = desk.notice
      location.hash = linkTo({ at: 'search', q: '' })
    })
    const askToErase = ({ user, groups, scores, heldInSecret }: UserDetails) => {
      const { texts, api } = desk
      erasure.ask({
        ...texts.acts.erase(personName(user, texts)),
        lost: texts.acts.erased(groups.length, scores.length, heldInSecret.sessionKeys),
        act: () => api.erase(user.userId),
      })
    }
    const tools = () => {
      const { texts, operator } = desk
      const details = load.data
      if (details === undefined) return null
      return (
        <>
          <a class="button" href={address(`/users/${props.userId}/export`)} download>
            {texts.user.export}
          </a>
          {operator?.role === 'write' ? (
            <button type="button" class="button danger" onClick={() => askToErase(details)}>
              {texts.user.erase}
            </button>
          ) : null}
        </>
      )
    }
    const show = (details: UserDetails) => (
      <>
        {showFacts(details)}
        {showGroups(details)}
        <UserScores details={details} changed={() => void load.reload()} />
        <UserSubmissions
          details={details}
          changed={() => void load.reload()}
          {...(props.board === undefined ? {} : { board: props.board })}
        />
      </>
    )
    return () => (
      <Screen
        title={personName(load.data?.user ?? { userId: props.userId, nickname: null }, desk.texts)}
        tools={tools}
      >
        {loaded(load, show)}
        {erasure.dialog()}
      </Screen>
    )
  },
  { props: ['userId', 'board'] },
)

const showFacts = ({ user, heldInSecret }: UserDetails) => {
  const { texts, settings } = useDesk()
  return (
    <div class="facts-beside">
      <Avatar person={user} />
      <dl class="facts">
        <dt>{texts.columns.since}</dt>
        <dd>{timeText(user.createdAt, settings.language)}</dd>
        <dt>{texts.columns.secrets}</dt>
        <dd>{texts.user.secrets(heldInSecret.sessionKeys)}</dd>
        <dt>{texts.columns.app}</dt>
        <dd class="id">{user.appid}</dd>
        <dt>{texts.columns.id}</dt>
        <dd class="id">{user.userId}</dd>
      </dl>
    </div>
  )
}

const showGroups = ({ groups }: UserDetails) => {
  const { texts, settings } = useDesk()
  const { language } = settings
  return (
    <section aria-label={texts.user.groups}>
      <h2>{texts.user.groups}</h2>
      {groups.length === 0 ? (
        <p class="empty">{texts.user.noGroups}</p>
      ) : (
        table(
          [texts.columns.group, texts.columns.state, texts.columns.joined, texts.columns.verified],
          groups.map(({ group, hidden, joinedAt, lastVerifiedAt }) => (
            <tr key={group.groupId}>
              <td>
                <GroupLink group={group} />
              </td>
              <td>{hidden ? <span class="tag">{texts.group.hidden}</span> : texts.group.visible}</td>
              <td>{timeText(joinedAt, language)}</td>
              <td>{timeText(lastVerifiedAt, language)}</td>
            </tr>
          )),
        )
      )}
    </section>
  )
}
