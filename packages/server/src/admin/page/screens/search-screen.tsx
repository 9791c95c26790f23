import { defineComponent, ref, watch } from 'vue'
import type { Found } from '../../schemas/group.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { linkTo } from '../desk/route.ts'
import { numberText, timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { GroupLink, PersonLink } from '../parts/person.tsx'
import { Screen } from '../parts/screen.tsx'
import { table } from '../parts/table.tsx'
import { useLoad } from '../parts/use-load.ts'

const nothing: Found = { groups: [], users: [] }

/** Groups and users by the beginning of a name or an id. What was searched stands in the address. */
export const SearchScreen = defineComponent(
  (props: { q: string }) => {
    const desk = useDesk()
    const typed = ref(props.q)
    watch(
      () => props.q,
      (q) => {
        typed.value = q
      },
    )
    const load = useLoad(
      () => (props.q.trim() === '' ? Promise.resolve(nothing) : desk.api.search(props.q)),
      () => props.q,
    )
    const search = (event: Event) => {
      event.preventDefault()
      location.hash = linkTo({ at: 'search', q: typed.value.trim() })
    }
    return () => {
      const { texts } = desk
      return (
        <Screen title={texts.screens.search}>
          <search>
            <form class="search" onSubmit={search}>
              <label class="field-label grow">
                {texts.search.label}
                <input
                  class="field"
                  type="search"
                  maxlength="64"
                  autocomplete="off"
                  spellcheck={false}
                  value={typed.value}
                  onInput={({ target }) => {
                    if (target instanceof HTMLInputElement) typed.value = target.value
                  }}
                />
              </label>
              <button type="submit" class="button main">
                {texts.search.button}
              </button>
            </form>
          </search>
          {props.q.trim() === '' ? <p class="empty">{texts.search.hint}</p> : loaded(load, showFound)}
        </Screen>
      )
    }
  },
  { props: ['q'] },
)

const showFound = ({ groups, users }: Found) => {
  const { texts, settings } = useDesk()
  const { language } = settings
  if (groups.length + users.length === 0) return <p class="empty">{texts.search.none}</p>
  return (
    <>
      <h2>{texts.search.groups(groups.length)}</h2>
      {groups.length === 0
        ? null
        : table(
            [texts.columns.group, { number: texts.columns.members }, texts.columns.since, texts.columns.id],
            groups.map((group) => (
              <tr key={group.groupId}>
                <td>
                  <GroupLink group={group} />
                </td>
                <td class="number">{numberText(group.memberCount, language)}</td>
                <td>{timeText(group.createdAt, language)}</td>
                <td class="id">{group.groupId}</td>
              </tr>
            )),
          )}
      <h2>{texts.search.users(users.length)}</h2>
      {users.length === 0
        ? null
        : table(
            [texts.columns.user, texts.columns.since, texts.columns.id],
            users.map((user) => (
              <tr key={user.userId}>
                <td>
                  <PersonLink person={user} />
                </td>
                <td>{timeText(user.createdAt, language)}</td>
                <td class="id">{user.userId}</td>
              </tr>
            )),
          )}
    </>
  )
}
