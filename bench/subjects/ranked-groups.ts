// Groups ranked against each other, so many as the argument says, each of two members; one who reads is in three more.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { appid, board } from '../traffic.ts'
import { enter, type Person, putBoard } from './people.ts'
import { startProductionServer } from './production-server.ts'
import { ready } from './subject.ts'

/** The one who reads. */
export type RankedGroups = Person

const GROUPS_OF_A_USER = 20
const AT_ONCE = 500

const groups = Number(process.argv[2])
const users = groups / (GROUPS_OF_A_USER / 2)
const { url, store } = await startProductionServer()
await putBoard(url, { groups: { by: 'sum', names: 'members' } })
const now = Date.now()

const inParts = async (count: number, write: (from: number, to: number) => Promise<void>): Promise<void> => {
  for (let from = 0; from < count; from += AT_ONCE) await write(from, Math.min(count, from + AT_ONCE))
}

// Straight into the store: by HTTP it would take minutes.
const userIds = Array.from({ length: users }, () => randomUUID())
await inParts(users, (from, to) =>
  store.write(async (writes) => {
    for (let user = from; user < to; user += 1) {
      const userId = userIds[user] ?? ''
      await writes.loginUser({ appid, openid: `player ${user}`, newUserId: userId, now })
      const value = (user * 7919) % 1_000_003
      const score = { value, tieBreak: null, achievedAt: now, submissionId: randomUUID() }
      await writes.putScore({ userId, board: board.name, period: 'all', groupId: '' }, score, {
        ranksGroups: true,
      })
    }
  }),
)
await inParts(groups, (from, to) =>
  store.write(async (writes) => {
    for (let group = from; group < to; group += 1) {
      const { groupId } = await writes.findOrMakeGroup({
        appid,
        kind: 'group',
        wechatId: `room ${group}`,
        newGroupId: randomUUID(),
        now,
      })
      const pair = new Set([group % users, (group * 31 + Math.floor(group / users)) % users])
      for (const user of pair) await writes.verifyMembership(groupId, userIds[user] ?? '', now)
    }
  }),
)
const reader = await enter(url, 0, 0)
for (const place of [groups / 4, groups / 2, groups - 1]) {
  const room = { appid, kind: 'group', wechatId: `room ${place}`, newGroupId: randomUUID(), now } as const
  await store.write(async (writes) => {
    const { groupId } = await writes.findOrMakeGroup(room)
    await writes.verifyMembership(groupId, reader.userId, now)
  })
}
const key = { appid, board: board.name, period: 'all' }
const isCounted = async (): Promise<boolean> => {
  const { groups: counted, oldestChange } = await store.reads.standingsState(key)
  return counted === groups && oldestChange === null
}
while (!(await isCounted())) await setTimeout(100)
ready({ url, scene: reader satisfies RankedGroups })
