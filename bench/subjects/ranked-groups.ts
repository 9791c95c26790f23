// Groups ranked against each other, so many as the argument says, each of two members; one who reads is in three more.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { openStore, type Store } from '@qunkit/server'
import { appid, board } from '../traffic.ts'
import { enter, type Person } from './people.ts'
import { databaseIn, makeDirectory, startProductionServer } from './production-server.ts'
import { ready } from './subject.ts'

/** The one who reads. */
export type RankedGroups = Person

const GROUPS_OF_A_USER = 20
const AT_ONCE = 2000

const groups = Number(process.argv[2])
const users = groups / (GROUPS_OF_A_USER / 2)
const now = Date.now()
const key = { appid, board: board.name, period: 'all' }

const inParts = async (count: number, write: (from: number, to: number) => Promise<void>): Promise<void> => {
  for (let from = 0; from < count; from += AT_ONCE) await write(from, Math.min(count, from + AT_ONCE))
}

const room = (group: number) =>
  ({ appid, kind: 'group', wechatId: `room ${group}`, newGroupId: randomUUID(), now }) as const

/** Straight into the store, before anybody serves it: by HTTP it would take minutes. */
const fill = async (store: Store): Promise<void> => {
  await store.migrate()
  const { name, ...definition } = board
  await store.write((writes) =>
    writes.putBoard({
      appid,
      board: name,
      definition: { ...definition, groups: { by: 'sum', names: 'members' } },
      createdAt: now,
    }),
  )
  const userIds = Array.from({ length: users }, () => randomUUID())
  await inParts(users, (from, to) =>
    store.write(async (writes) => {
      for (const [index, userId] of userIds.slice(from, to).entries()) {
        const user = from + index
        await writes.loginUser({ appid, openid: `player ${user}`, newUserId: userId, now })
        const value = (user * 7919) % 1_000_003
        const score = { value, tieBreak: null, achievedAt: now, submissionId: randomUUID() }
        await writes.putScore({ userId, groupId: '', ...key }, score, { ranksGroups: true })
      }
    }),
  )
  await inParts(groups, (from, to) =>
    store.write(async (writes) => {
      for (let group = from; group < to; group += 1) {
        const { groupId } = await writes.findOrMakeGroup(room(group))
        const pair = new Set([group % users, (group * 31 + Math.floor(group / users)) % users])
        for (const user of pair) await writes.verifyMembership(groupId, userIds[user] ?? '', now)
      }
    }),
  )
}

const directory = makeDirectory()
const unserved = await openStore(databaseIn(directory))
await fill(unserved)
await unserved.close()

const { url, store } = await startProductionServer(directory)
const reader = await enter(url, 0, 0)
for (const group of [groups / 4, groups / 2, groups - 1])
  await store.write(async (writes) => {
    const { groupId } = await writes.findOrMakeGroup(room(group))
    await writes.verifyMembership(groupId, reader.userId, now)
  })
const isCounted = async (): Promise<boolean> => {
  const state = await store.reads.standingsState(key)
  return state.groups === groups && state.oldestChange === null
}
while (!(await isCounted())) await setTimeout(100)
ready({ url, scene: reader satisfies RankedGroups })
