import type { Member } from '@qunkit/contract'
import { boxedTable } from './boxed-table.ts'

/** The group's list, as a mini program would show it. */
export const memberTable = (members: readonly Member[], avatarBytes: ReadonlyMap<string, number>): string =>
  boxedTable(
    ['#', 'nickname', 'avatar', 'joined'],
    members.map((member, index) => {
      const bytes = member.avatarUrl === null ? undefined : avatarBytes.get(member.avatarUrl)
      const picture = member.avatarUrl?.split('/').at(-1)?.slice(0, 12)
      return [
        index + 1,
        member.nickname ?? '(none given)',
        picture === undefined ? '(none given)' : `${picture}… ${bytes ?? '?'} bytes`,
        member.joinedAt.slice(11, 19),
      ]
    }),
  )
