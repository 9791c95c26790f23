import { hueOf } from './hue.ts'

/** A person's picture: the first letter of the name on a colour of its own. Beside a name, so never read aloud. */
export function Avatar({ id, name, size = 40 }: { id: string; name: string; size?: number }) {
  const hue = hueOf(`${id}${name}`)
  return (
    <span
      class="avatar"
      aria-hidden="true"
      style={{ '--hue': hue, width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.46}px` }}
    >
      {Array.from(name)[0]?.toUpperCase() ?? '?'}
    </span>
  )
}

/** A group's picture: those of its first members, in WeChat's grid. */
export function GroupAvatar({
  people,
  size = 40,
}: {
  people: { id: string; name: string }[]
  size?: number
}) {
  const shown = people.slice(0, 9)
  const columns = shown.length <= 4 ? 2 : 3
  const cell = (size - 2 - columns) / columns
  return (
    <span class="group-avatar" aria-hidden="true" style={{ width: `${size}px`, height: `${size}px` }}>
      {shown.map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size={cell} />
      ))}
    </span>
  )
}
