import type { GroupState } from '@qunkit/client'
import { operatorAccounts } from '@qunkit/server'
import { MiniProgram } from '../harness/mini-program.ts'
import { type Chat, type Person, WechatWorld } from '../harness/wechat-world.ts'

export const PASSWORD = 'correct horse battery'

const DAY = 86_400
/** A Monday, ten in the morning in China. */
const START = Date.parse('2026-11-09T02:00:00Z')

const taps = {
  board: 'taps',
  definition: {
    title: '手速榜',
    direction: 'higher',
    keep: 'best',
    period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
    graceSeconds: 0,
    keepPeriods: 8,
    scope: 'user',
    submissions: { by: 'clients', value: { min: 0, max: 100_000 }, perMinute: 30 },
    display: { as: 'integer', unit: '次' },
    ranks: 'standard',
  },
} as const

/** WeChat and the server, with a board, and two operators: `ann` may act, `ben` may read. */
export const openOperatedWorld = async (): Promise<WechatWorld> => {
  const world = await WechatWorld.open({ frozenAt: START, boards: [taps] })
  const { server, sandbox } = world.stack
  const accounts = operatorAccounts(server.store, () => sandbox.world.clock.now())
  await accounts.add({ name: 'ann', role: 'write', password: PASSWORD })
  await accounts.add({ name: 'ben', role: 'read', password: PASSWORD })
  return world
}

export const adminUrl = (world: WechatWorld): string => `${world.serverUrl}/admin/`

const entered = (state: GroupState) => {
  if (state.status !== 'entered') throw new Error(`Nobody entered: ${JSON.stringify(state)}`)
  return state
}

/** One user with the mini program on their phone. */
export class Player {
  readonly nickname: string
  readonly app: MiniProgram

  private constructor(world: WechatWorld, person: Person, nickname: string) {
    this.nickname = nickname
    this.app = new MiniProgram(world, person, { random: Math.random })
  }

  static async meet(world: WechatWorld, nickname: string): Promise<{ person: Person; player: Player }> {
    const person = await world.user(nickname)
    return { person, player: new Player(world, person, nickname) }
  }

  /** Opens a card. Answers the group's id. */
  async open(card: string): Promise<string> {
    const { group, user } = entered(await this.app.tap(card))
    if (user.nickname === null) await this.app.qunkit.setNickname(this.nickname)
    return group.groupId
  }

  async play(value: number): Promise<void> {
    await this.app.qunkit.submitScore('taps', { value })
  }

  /** Shares a card of the mini program, as a page of it does: the SDK puts its mark on it. */
  async share(chat: Chat): Promise<string> {
    await this.app.qunkit.enableGroupShare()
    const { id } = await this.app.phone.share({
      to: { group: chat.id },
      onShareAppMessage: () => this.app.qunkit.shareContent({ title: '群排行', path: 'pages/group/group' }),
    })
    return id
  }
}

const names = ['小明', 'Ann Lee', 'Bob', '陈晨', 'Dora', 'Eve', '方圆', 'Gus', '何欢', 'Ivy']
const chats = { 周末羽毛球: [0, 1, 2, 3, 4, 5], 'Book club': [1, 4, 5, 7, 9], 老同学: [0, 2, 3, 6, 8] }

/**
 * Lets some days go by, always in the same way: cards are shared and opened, people play, and now and then a key is stale.
 * Answers the people by their nicknames.
 */
export const letPeopleLive = async (
  world: WechatWorld,
  days: number,
): Promise<ReadonlyMap<string, Player>> => {
  const people: { person: Person; player: Player }[] = []
  for (const name of names) people.push(await Player.meet(world, name))
  const groups = []
  for (const [name, members] of Object.entries(chats)) {
    const present = members.flatMap((index) => people[index] ?? [])
    const chat = await world.group(
      name,
      present.map(({ person }) => person),
    )
    // One that was shared without asking for a ticket: it opens as another scene.
    const card = { appid: world.appid, from: present[0]?.person.id, to: { group: chat.id }, title: '群排行' }
    const { id: plain } = await world.control<{ id: string }>('/cards', {
      ...card,
      path: '/pages/group/group',
      withShareTicket: false,
    })
    groups.push({ name, present, chat, plain })
  }
  let chance = 7
  /** A number below `limit` that looks like chance, and is the same each time. */
  const next = (limit: number): number => {
    chance = (chance * 16_807) % 2_147_483_647
    return chance % limit
  }
  for (let day = 0; day < days; day += 1) {
    if (next(4) === 0) await world.faults({ staleKey: 1 })
    for (const [index, { name, present, chat, plain }] of groups.entries()) {
      let card = (day + index) % 3 === 1 ? plain : chat.card
      for (const { player } of present) {
        if (next(3) === 0) continue
        const groupId = await player.open(card)
        if (day === 0) await player.app.qunkit.nameGroup(groupId, name)
        await player.play(20 + next(80))
        if (next(4) === 0) card = await player.share(chat)
      }
    }
    await world.faults({})
    if (day < days - 1) await world.advance(DAY)
  }
  return new Map(people.map(({ player }) => [player.nickname, player]))
}
