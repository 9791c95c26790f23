import type { Member } from '@qunkit/contract'
import { expect, it } from 'vitest'
import type { MembersState } from './index.ts'
import { ok } from './testing/fake-wx.ts'
import { createLivePhone } from './testing/live-phone.ts'

const ROUTE = 'GET /v1/groups/g1/members'
const memberOf = (userId: string, day: number, nickname = userId): Member => ({
  userId,
  nickname,
  avatarUrl: null,
  joinedAt: `2026-05-0${day}T00:00:00.000Z`,
  lastVerifiedAt: '2026-05-09T00:00:00.000Z',
})
const namesOf = (state: MembersState | undefined) =>
  state?.status === 'ready' ? state.members.map(({ nickname }) => nickname) : []

const watching = async (...answers: object[]) => {
  const phone = createLivePhone()
  phone.wx.script[ROUTE] = answers.map((answer) => ok(answer))
  const states: MembersState[] = []
  const watch = phone.qunkit.watchMembers({ groupId: 'g1' }, (state) => states.push(state))
  await phone.settle()
  phone.sockets.last().welcome()
  return { ...phone, states, watch, last: () => states[states.length - 1] }
}
const page = (members: Member[], nextCursor: string | null = null) => ({ members, nextCursor })
const [ann, ben, cem] = [memberOf('ann', 1), memberOf('ben', 2), memberOf('cem', 3)]

it('watches from now on, reads the list again, and applies what comes', async () => {
  const { sockets, settle, last } = await watching(page([ann]), page([ann, cem]))
  expect(sockets.last().sent[1]).toEqual({ type: 'subscribe', groupId: 'g1' })
  sockets.last().say({ type: 'subscribed', groupId: 'g1', version: 4, resumed: true })
  const joined = {
    type: 'changes',
    groupId: 'g1',
    from: 4,
    to: 5,
    memberCount: 3,
    events: [{ version: 5, kind: 'joined', userId: 'ben' }],
    removed: [],
    members: [{ ...ben, index: 1 }],
  } as const
  // While the list is being read: it may be in it already, or not.
  sockets.last().say({ ...joined, events: [...joined.events], removed: [], members: [...joined.members] })
  await settle()
  expect(namesOf(last())).toEqual(['ann', 'ben', 'cem'])
  sockets.last().say({
    ...joined,
    from: 5,
    to: 7,
    events: [{ version: 7, kind: 'left', userId: 'ann' }],
    removed: ['ann'],
    members: [{ ...memberOf('ben', 2, 'Benno'), index: 0 }],
  })
  expect(namesOf(last())).toEqual(['Benno', 'cem'])
  expect(last()).toMatchObject({ link: 'live', changed: ['ann'] })
})

it('goes on after the last change when the socket was lost', async () => {
  const { sockets, clock } = await watching(page([ann]), page([ann]))
  sockets.last().say({ type: 'subscribed', groupId: 'g1', version: 4, resumed: true })
  sockets.last().cut()
  await clock.run(500)
  sockets.last().welcome()
  expect(sockets.last().sent[1]).toEqual({ type: 'subscribe', groupId: 'g1', since: 4 })
})

it('reads every page', async () => {
  const { last } = await watching(page([ann, ben], 'more'), page([cem]))
  expect(namesOf(last())).toEqual(['ann', 'ben', 'cem'])
})
