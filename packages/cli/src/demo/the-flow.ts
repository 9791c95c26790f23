import { isDeepStrictEqual } from 'node:util'
import { QunkitError } from '@qunkit/client'
import type { Member } from '@qunkit/contract'
import type { Stack } from '../dev/start-stack.ts'
import { entered, hold } from './hold.ts'
import { memberTable } from './member-table.ts'
import type { Narrator } from './narrator.ts'
import { createPlayer, type Player } from './player.ts'
import { post } from './post.ts'
import { type GroupKey, scenario, type UserKey } from './scenario.ts'

type Players = Readonly<Record<UserKey, Player>>

/** Where the story leaves everyone. */
export interface Scene {
  readonly players: Players
  /** The sandbox's ids of the chats, the cards in them, and the ids that the server gave the groups. */
  readonly chats: Readonly<Record<GroupKey, string>>
  readonly cards: Readonly<Record<GroupKey, string>>
  readonly groupIds: Readonly<Record<GroupKey, string>>
}

const names = (members: readonly Member[]): string =>
  members.map(({ nickname, userId }) => nickname ?? `…${userId.slice(-6)}`).join(', ')

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[]

const makePlayers = async (stack: Stack): Promise<Players> => {
  const made = await Promise.all(
    keys(scenario.users).map(
      async (key) => [key, await createPlayer(stack, scenario.users[key].name)] as const,
    ),
  )
  return Object.fromEntries(made) as Record<UserKey, Player>
}

const makeChats = async (stack: Stack, players: Players): Promise<Readonly<Record<GroupKey, string>>> => {
  const made = await Promise.all(
    keys(scenario.groups).map(async (key) => {
      const { name, members } = scenario.groups[key]
      const body = { name, members: members.map((member) => players[member].userId) }
      return [key, (await post<{ id: string }>(`${stack.sandboxUrl}/sandbox/groups`, body)).id] as const
    }),
  )
  return Object.fromEntries(made) as Record<GroupKey, string>
}

const openMiniProgram = async (player: Player): Promise<void> => {
  await player.phone.open({ scene: 1089 })
  await player.qunkit.enableGroupShare()
}

const shareInto = async (player: Player, chat: string): Promise<string> => {
  const content = player.qunkit.shareContent(scenario.card)
  return (await player.phone.share({ to: { group: chat }, onShareAppMessage: () => content })).id
}

const fillProfile = async (player: Player, nickname: string): Promise<void> => {
  await player.phone.answerPrivacy('agree')
  const { avatarUrl } = await player.phone.chooseAvatar()
  if (avatarUrl === undefined) throw new Error('The demo expected the avatar button to give a picture.')
  await player.qunkit.uploadAvatar(avatarUrl)
  await player.qunkit.setNickname(await player.phone.typeNickname(nickname))
}

const sizeOf = async (url: string): Promise<number> => (await (await fetch(url)).arrayBuffer()).byteLength

/** Some users, two groups, a card to each; taps, lists, a healed key, a refused stranger. Every line is read off what happened. */
export const tellTheFlow = async (stack: Stack, narrator: Narrator): Promise<Scene> => {
  const players = await makePlayers(stack)
  const chats = await makeChats(stack, players)
  const sharer = players[scenario.sharer]

  narrator.chapter(`${keys(players).length} users, ${keys(chats).length} groups, a card to each`)
  await openMiniProgram(sharer)
  const cards = {} as Record<GroupKey, string>
  for (const key of keys(scenario.groups)) {
    const { name, members } = scenario.groups[key]
    cards[key] = await shareInto(sharer, chats[key])
    narrator.act(
      sharer.name,
      `shares the card 「${scenario.card.title}」 into 「${name}」 (${members.map((member) => players[member].name).join(', ')})`,
    )
  }

  narrator.chapter('Members tap, and learn which group they are in')
  const groupIds = {} as Record<GroupKey, string>
  for (const key of keys(scenario.groups)) {
    const { name, members } = scenario.groups[key]
    for (const member of members) {
      const player = players[member]
      const state = entered(await player.tap(cards[key]))
      groupIds[key] = state.group.groupId
      const { scene } = player.phone.enterOptions
      narrator.act(
        player.name,
        `taps the card in 「${name}」: scene ${scene}, ${player
          .takeAnswers()
          .map(({ request, status }) => `${request} ${status}`)
          .join(', ')}`,
      )
      narrator.seen(
        `group ${state.group.groupId.slice(-6)} now lists ${state.members.members.length}: ${names(state.members.members)}`,
      )
    }
  }
  hold(groupIds.badminton !== groupIds.family, 'two chats are two groups')

  narrator.chapter('Each gives a nickname and an avatar')
  for (const key of keys(scenario.users)) {
    const player = players[key]
    await fillProfile(player, scenario.users[key].nickname)
    narrator.act(
      player.name,
      `agrees to the privacy terms, chooses an avatar, and types 「${scenario.users[key].nickname}」`,
    )
  }

  narrator.chapter('WeChat encrypts with a key that the server does not have')
  const [, unlucky = scenario.sharer] = scenario.groups.badminton.members
  const player = players[unlucky]
  player.takeAnswers()
  await post(`${stack.sandboxUrl}/sandbox/faults`, { staleKey: 1 }, 'PUT')
  const healed = entered(await player.tap(cards.badminton))
  const answers = player.takeAnswers().filter(({ request }) => request.endsWith('/enter'))
  for (const { request, status, code } of answers)
    narrator.act(player.name, `${request} → ${status} ${code ?? 'entered'}`)
  hold(
    isDeepStrictEqual(
      answers.map(({ code }) => code),
      ['SESSION_KEY_STALE', undefined],
    ),
    'one stale key is healed by one new login',
  )
  narrator.seen(
    `the SDK logged in again, asked for a new payload, and is in group ${healed.group.groupId.slice(-6)}`,
  )

  narrator.chapter('Someone who is not in the group asks for its list')
  const outsider = players.qiang
  const refusal = await outsider.qunkit.members(groupIds.badminton).catch((error: unknown) => error)
  hold(QunkitError.isInstance(refusal) && refusal.code === 'GROUP_NOT_FOUND', 'a stranger is refused')
  if (QunkitError.isInstance(refusal)) {
    narrator.act(
      outsider.name,
      `asks for 「${scenario.groups.badminton.name}」 with a good login and the right group id`,
    )
    narrator.seen(`${refusal.status} ${refusal.code}: ${refusal.userMessage.zh}`)
    narrator.seen(refusal.userMessage.en)
  }

  narrator.chapter('The lists')
  for (const key of keys(scenario.groups)) {
    const { members } = await players[scenario.groups[key].members[0]].qunkit.members(groupIds[key])
    hold(members.length === scenario.groups[key].members.length, 'everyone who tapped is in the list')
    const avatars = new Map<string, number>()
    for (const { avatarUrl } of members)
      if (avatarUrl !== null) avatars.set(avatarUrl, await sizeOf(avatarUrl))
    console.log(`\n   「${scenario.groups[key].name}」`)
    console.log(memberTable(members, avatars))
  }
  return { players, chats, cards, groupIds }
}
