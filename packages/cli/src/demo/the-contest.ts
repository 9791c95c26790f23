import { isDeepStrictEqual } from 'node:util'
import { QunkitError } from '@qunkit/client'
import type { GroupStandings, MyRanks, Ranking } from '@qunkit/contract'
import { putBoards } from '../boards/put-boards.ts'
import type { Stack } from '../dev/start-stack.ts'
import { boxedTable } from './boxed-table.ts'
import { contest } from './contest.ts'
import { hold } from './hold.ts'
import type { Narrator } from './narrator.ts'
import type { Player } from './player.ts'
import { post } from './post.ts'
import { rankingLine, rankingTable } from './ranking-table.ts'
import { type GroupKey, scenario, type UserKey } from './scenario.ts'
import type { Scene } from './the-flow.ts'
import { watchOnPhone } from './watched-ranking.ts'

const { board } = contest

/** The week ends, and a minute more. */
const AFTER = 60_000

const inShanghai = (time: string | number): string =>
  new Date(time).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16)

/** Submits, and says what the server answered. */
const play = async (player: Player, value: number, narrator: Narrator): Promise<void> => {
  player.takeAnswers()
  await player.qunkit.submitScore(board, { value })
  const answer = player.takeAnswers().find(({ request }) => request.endsWith('/scores'))
  narrator.act(player.name, `makes ${value}: ${answer?.request} ${answer?.status}`)
}

/** Whether these have scores, in this order, and nobody else. */
const standAs = ({ rows }: Ranking, order: readonly UserKey[]): boolean =>
  isDeepStrictEqual(
    rows.filter(({ rank }) => rank !== null).map(({ nickname }) => nickname),
    order.map((key) => scenario.users[key].nickname),
  )

/** A board, its ranking, a change that somebody sees, the end of the week, and the groups against each other. */
export const tellTheContest = async (stack: Stack, scene: Scene, narrator: Narrator): Promise<void> => {
  const { players, groupIds } = scene
  const groupId = groupIds[contest.group]
  const show = (ranking: Ranking): void => console.log(rankingTable(ranking))
  const rankingFor = (who: UserKey, period?: string): Promise<Ranking> =>
    players[who].qunkit.ranking(groupId, board, period === undefined ? {} : { period })

  await defineBoard(stack, narrator)
  await nameGroups(scene, narrator)

  narrator.chapter('Members play, and the group has a ranking')
  for (const [who, value] of contest.plays) await play(players[who], value, narrator)
  const first = await rankingFor('ming')
  hold(standAs(first, contest.order), 'the best stand first, and of equals who was first')
  narrator.seen(
    `「${scenario.groups[contest.group].name}」 as ${players.ming.name} sees it; who plays elsewhere is not in it`,
  )
  show(first)

  await refuseForgery(scene, narrator)

  const { watches, who, value, order } = contest.passing
  narrator.chapter(`${players[watches].name} watches, and ${players[who].name} passes`)
  const watched = watchOnPhone(players[watches], groupId, board)
  try {
    await watched.until((_, link) => link === 'live', 'the list is live')
    narrator.act(players[watches].name, 'leaves the ranking open: one WebSocket, nothing is asked again')
    const passed = watched.until((ranking) => standAs(ranking, order), 'the change is seen')
    await play(players[who], value, narrator)
    const answered = performance.now()
    const seen = await passed
    narrator.seen(`on ${players[watches].name}’s phone, ${since(answered)}: ${rankingLine(seen)}`)

    narrator.chapter('The week ends: the sandbox’s clock is moved')
    await moveClockTo(stack, Date.parse(seen.period.endsAt ?? '') + AFTER, narrator)
    const next = await watched.until(
      ({ period }) => period.period !== seen.period.period,
      'a new week begins by itself',
    )
    narrator.seen(
      `on ${players[watches].name}’s phone, by itself: the week ${next.period.period}, ${rankingLine(next)}`,
    )
    for (const [player, made] of contest.nextWeek.plays) await play(players[player], made, narrator)
  } finally {
    watched.stop()
  }
  const last = await rankingFor('ming', 'previous')
  hold(standAs(last, order), 'last week stays as it ended')
  console.log(`\n   last week, ${last.period.period}: ${last.period.state}`)
  show(last)
  const now = await rankingFor('ming')
  hold(standAs(now, contest.nextWeek.order), 'the new week has a ranking of its own')
  console.log(`\n   this week, ${now.period.period}, and who moved`)
  show(now)

  narrator.chapter('One user in all their groups, and the groups against each other')
  showOwnRanks(await players.ming.qunkit.myRanks(board), players.ming, narrator)
  showStandings(await countedStandings(players.ming), narrator)
}

const since = (moment: number): string => {
  const milliseconds = Math.round(performance.now() - moment)
  return milliseconds <= 0 ? 'before the answer was' : `${milliseconds} ms after the answer`
}

const defineBoard = async (stack: Stack, narrator: Narrator): Promise<void> => {
  const { definition } = contest
  narrator.chapter('The app’s own server defines a board, with its server key')
  await putBoards({ server: stack.serverUrl, key: stack.serverKey }, [{ board, definition }])
  narrator.act(
    'the app',
    `PUT /v1/boards/${board}: 「${definition.title}」, the best value of each week, 0 to 200`,
  )
  const { display } = definition
  if (display.as !== 'tiers') return
  narrator.seen(`tiers: ${display.tiers.map(({ name, from }) => `${name} from ${from}`).join(', ')}`)
}

/** WeChat tells no server a group's name. */
const nameGroups = async ({ players, groupIds }: Scene, narrator: Narrator): Promise<void> => {
  const { name, qunkit } = players[scenario.sharer]
  const given = Object.entries(groupIds).map(([key, groupId]) => {
    return qunkit.nameGroup(groupId, scenario.groups[key as GroupKey].name)
  })
  await Promise.all(given)
  narrator.act(name, 'gives both groups a name, for WeChat tells no server what they are called')
}

const refuseForgery = async ({ players, groupIds }: Scene, narrator: Narrator): Promise<void> => {
  const { who, value, group } = contest.forged
  const ownValue = async () => (await players[who].qunkit.ownPlace(groupIds[group], board)).me.row.value
  const before = await ownValue()
  narrator.chapter('Somebody forges a score')
  const refusal = await players[who].qunkit.submitScore(board, { value }).catch((error: unknown) => error)
  hold(QunkitError.isInstance(refusal) && refusal.code === 'SCORE_OUT_OF_BOUNDS', 'a forged score is refused')
  if (!QunkitError.isInstance(refusal)) return
  narrator.act(players[who].name, `sends ${value}`)
  narrator.seen(`${refusal.status} ${refusal.code}: ${refusal.userMessage.zh} ${refusal.userMessage.en}`)
  hold((await ownValue()) === before, 'a refused score changes nothing')
  narrator.seen(`${players[who].name} still has ${before}`)
}

const moveClockTo = async (stack: Stack, moment: number, narrator: Narrator): Promise<void> => {
  const { now } = await post<{ now: number }>(`${stack.sandboxUrl}/sandbox/clock`, { advanceSeconds: 0 })
  const advanceSeconds = Math.ceil((moment - now) / 1000)
  const moved = await post<{ now: number }>(`${stack.sandboxUrl}/sandbox/clock`, { advanceSeconds })
  narrator.act('the clock', `goes from ${inShanghai(now)} to ${inShanghai(moved.now)} in Shanghai`)
}

const showOwnRanks = ({ groups }: MyRanks, { name }: Player, narrator: Narrator): void => {
  hold(groups.length === 2, 'a user has a place in each of their groups')
  narrator.act(name, `asks GET /v1/boards/${board}/ranks`)
  const rows = groups.map(({ group, me, ranked }) => [
    group.name ?? '(no name)',
    `${me.row.rank ?? '–'} of ${ranked}`,
    me.next === null ? 'leads' : `${me.next.distance} behind rank ${me.next.rank}`,
  ])
  console.log(boxedTable(['group', 'rank', ''], rows))
}

/** Groups are counted some moments after their members. */
const countedStandings = async ({ qunkit }: Player): Promise<GroupStandings> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const standings = await qunkit.standings(board)
    if (standings.asOf === null) return standings
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The demo expected that groups are counted within seconds.')
}

const showStandings = ({ rows }: GroupStandings, narrator: Narrator): void => {
  hold(rows.length === Object.keys(scenario.groups).length, 'every group with a score has a place')
  narrator.seen('the groups, by the mean of their members')
  const table = rows.map(({ rank, name, total, ranked }) => [
    rank,
    name ?? '(no name)',
    total.toFixed(1),
    ranked,
  ])
  console.log(boxedTable(['rank', 'group', 'mean', 'members'], table))
}
