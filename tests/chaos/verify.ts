import { glob } from 'node:fs/promises'
import type { MemberPage, Problem, Ranking, UserExport } from '@qunkit/contract'
import { ask } from './ask.ts'
import { BOARD } from './board.ts'
import { sumOf } from './ledger.ts'
import type { Player } from './player.ts'
import type { Stage } from './stage.ts'
import type { Tally } from './tally.ts'

/** Once a fault has passed: what was acknowledged is there, nothing is there twice, and what was not known is known. */
export const verify = async (
  stage: Stage,
  players: readonly Player[],
  tally: Tally,
  what: string,
): Promise<void> => {
  await Promise.all(players.map((player) => verifyPlayer(player, tally, what)))
  await Promise.all(players.flatMap((player) => verifyErased(stage, player, tally, what)))
  // What could not be written whole must not go on filling the disk. (A kill may leave one behind.)
  if (what.endsWith('disk full'))
    for await (const half of glob('data/avatars/**/*.tmp', { cwd: stage.disk.path }))
      tally.wrong(`${half} was left behind (${what})`)
  const [first] = players
  if (first !== undefined) await verifyLists(first, players, tally, what)
}

const verifyPlayer = async (player: Player, tally: Tally, what: string): Promise<void> => {
  const { ledger, name } = player
  const held = await player.get<UserExport>('/v1/me/export', 'export')
  const times = new Map<string, number>()
  for (const { idempotencyKey, value } of held.submissions) {
    times.set(idempotencyKey, (times.get(idempotencyKey) ?? 0) + 1)
    const sent = ledger.acknowledged.get(idempotencyKey) ?? ledger.maybe.get(idempotencyKey)
    if (sent === undefined)
      tally.isDuplicated(`${name} has ${idempotencyKey}, which ended before or was never sent (${what})`)
    else if (sent !== value) tally.isLost(`${name}'s ${idempotencyKey} is ${value}, not ${sent} (${what})`)
  }
  for (const [key, count] of times)
    if (count > 1) tally.isDuplicated(`${name} has ${key} ${count} times (${what})`)
  for (const key of ledger.acknowledged.keys())
    if (!times.has(key)) tally.isLost(`${name}'s ${key} (${what})`)
  for (const [key, value] of ledger.maybe) {
    if (times.has(key)) {
      ledger.acknowledged.set(key, value)
      tally.unknown.applied += 1
    } else {
      ledger.absent.add(key)
      tally.unknown.notApplied += 1
    }
  }
  ledger.maybe.clear()

  const sum = held.scores.find(({ board }) => board === BOARD)?.value ?? 0
  const expected = sumOf(ledger.acknowledged)
  if (sum < expected) tally.isLost(`${name}'s sum is ${sum}, not ${expected} (${what})`)
  if (sum > expected) tally.isDuplicated(`${name}'s sum is ${sum}, not ${expected} (${what})`)
  if (held.user.nickname !== ledger.nickname)
    tally.isLost(`${name}'s nickname is ${held.user.nickname}, not ${ledger.nickname} (${what})`)
  if (held.user.avatarUrl !== ledger.avatarUrl) tally.isLost(`${name}'s avatar (${what})`)
  if (held.memberships.length !== 1 || held.memberships[0]?.hidden !== ledger.hidden)
    tally.isLost(`${name}'s membership is ${JSON.stringify(held.memberships)} (${what})`)
  if (ledger.avatarUrl !== null) {
    const picture = await fetch(ledger.avatarUrl).catch(() => undefined)
    await picture?.body?.cancel()
    if (picture?.status !== 200) tally.isLost(`${name}'s picture: ${picture?.status} (${what})`)
  }
}

/** Erased is erased: of the last few tokens, none is good. */
const verifyErased = ({ world }: Stage, player: Player, tally: Tally, what: string): Promise<void>[] =>
  player.erasedTokens.slice(-3).map(async (token) => {
    const outcome = await ask<Problem>(`${world.serverUrl}/v1/me`, { token })
    if (outcome.is === 'answered' && outcome.answer.status === 200)
      tally.isLost(`the erasure of a user of ${player.name} (${what})`)
  })

/** The group's list and its ranking hold every player who is not hidden, once, with what they have. */
const verifyLists = async (
  asking: Player,
  players: readonly Player[],
  tally: Tally,
  what: string,
): Promise<void> => {
  const path = `/v1/groups/${asking.groupId}`
  const { members } = await asking.get<MemberPage>(`${path}/members?limit=500`, 'list')
  const { rows } = await asking.get<Ranking>(`${path}/boards/${BOARD}?limit=500`, 'ranking')
  const { group } = await asking.get<{ group: { memberCount: number } }>(path, 'group')
  if (group.memberCount !== members.length)
    tally.wrong(`the group counts ${group.memberCount} members, and lists ${members.length} (${what})`)
  for (const [list, ids] of [
    ['list', members.map(({ userId }) => userId)],
    ['ranking', rows.map(({ userId }) => userId)],
  ] as const) {
    if (new Set(ids).size !== ids.length) tally.isDuplicated(`somebody stands twice in the ${list} (${what})`)
    for (const { ledger, name } of players)
      if (ids.includes(ledger.userId) === ledger.hidden)
        tally.isLost(`${name} in the ${list}, hidden: ${ledger.hidden} (${what})`)
  }
  for (const { ledger, name } of players) {
    const row = rows.find(({ userId }) => userId === ledger.userId)
    if (row !== undefined && (row.value ?? 0) !== sumOf(ledger.acknowledged))
      tally.isLost(`${name}'s row says ${row.value}, not ${sumOf(ledger.acknowledged)} (${what})`)
  }
}
