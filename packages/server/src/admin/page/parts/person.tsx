import type { Person } from '../../schemas/person.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { linkTo } from '../desk/route.ts'
import type { Texts } from '../language/texts.ts'

const SHOWN_OF_ID = 6

/** How a user is called: by their nickname, else by the end of their id. */
export const personName = ({ userId, nickname }: Pick<Person, 'userId' | 'nickname'>, texts: Texts): string =>
  nickname ?? texts.nameless(userId.slice(-SHOWN_OF_ID))

interface Named {
  readonly groupId: string
  readonly name: string | null
}

/** A group likewise. */
export const groupName = ({ groupId, name }: Named, texts: Texts): string =>
  name ?? texts.namelessGroup(groupId.slice(-SHOWN_OF_ID))

/** A picture of this server's own by its key, or an address of WeChat's. */
const pictureOf = (avatar: string): string =>
  avatar.startsWith('https://') ? avatar : `../v1/avatars/${avatar}`

/** The picture of a user, or the first sign of their name. What it shows is said beside it. */
export const Avatar = ({ person }: { person: Person }) => {
  const { texts } = useDesk()
  const [first = '?'] = personName(person, texts)
  return person.avatar === null ? (
    <span class="avatar" aria-hidden="true">
      {first}
    </span>
  ) : (
    <img class="avatar" src={pictureOf(person.avatar)} alt="" loading="lazy" referrerpolicy="no-referrer" />
  )
}
Avatar.props = ['person']

/** A user by picture and name, as a link to their page. */
export const PersonLink = ({ person }: { person: Person }) => {
  const { texts } = useDesk()
  return (
    <a class="person" href={linkTo({ at: 'user', userId: person.userId })}>
      <Avatar person={person} />
      <span class={person.nickname === null ? 'name nameless' : 'name'}>{personName(person, texts)}</span>
    </a>
  )
}
PersonLink.props = ['person']

/** A group by its name, as a link to its page. */
export const GroupLink = ({ group }: { group: Named }) => {
  const { texts } = useDesk()
  return (
    <a
      class={{ name: true, nameless: group.name === null }}
      href={linkTo({ at: 'group', groupId: group.groupId })}
    >
      {groupName(group, texts)}
    </a>
  )
}
GroupLink.props = ['group']
