import type { Member } from '@qunkit/contract'
import Table from 'cli-table3'

/** The group's list, as a mini program would show it. */
export const memberTable = (members: readonly Member[], avatarBytes: ReadonlyMap<string, number>): string => {
  const table = new Table({ head: ['#', 'nickname', 'avatar', 'joined'], style: { head: [], border: [] } })
  members.forEach((member, index) => {
    const bytes = member.avatarUrl === null ? undefined : avatarBytes.get(member.avatarUrl)
    const picture = member.avatarUrl?.split('/').at(-1)?.slice(0, 12)
    table.push([
      index + 1,
      member.nickname ?? '(none given)',
      picture === undefined ? '(none given)' : `${picture}… ${bytes ?? '?'} bytes`,
      member.joinedAt.slice(11, 19),
    ])
  })
  return table.toString()
}
