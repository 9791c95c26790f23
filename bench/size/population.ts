import { GROUPS_AT_ONCE, groupSizes, MEAN_MEMBERS } from './group-sizes.ts'
import { chanceOf, mix, normalQuantile, randomFrom } from './random.ts'

/** On average a user is in four groups; some in none, a few in forty. */
const USERS_PER_GROUP = 5
const USER_CLASSES = 1000
/** How unlike the users are in how many groups they join. */
const SPREAD = 0.8

const DAY = 86_400_000
const HIDDEN = 0.01
const NAMED_GROUPS = 0.3
const WITH_NICKNAME = 0.7
const WITH_AVATAR = 0.6
/** Of the users, in this week and, whoever they are then, in the week before. */
const WITH_SCORE = 0.4

/** What chances are about: see `chanceOf`. */
const about = {
  hidden: 1,
  joined: 2,
  verified: 3,
  groupName: 4,
  nickname: 5,
  avatar: 6,
  score: 7,
  value: 8,
  at: 9,
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲鑫宇浩然欣怡子涵雨轩梓萱']

export interface Population {
  readonly groups: number
  readonly users: number
  readonly memberships: number
  userId(user: number): string
  groupId(group: number): string
  /** Numbers of users, ascending. */
  membersOf(group: number): number[]
  isHidden(group: number, user: number): boolean
  joinedAt(group: number, user: number): number
  lastVerifiedAt(group: number, user: number): number
  userCreatedAt(user: number): number
  groupCreatedAt(group: number): number
  nicknameOf(user: number): string | null
  avatarOf(user: number): string | null
  groupNameOf(group: number): string | null
  /** What the user did in this week (0) or the last (1), and after which part of it; undefined when nothing. */
  scoreOf(user: number, weeksAgo: number): { value: number; part: number } | undefined
}

/** Four hexadecimal digits of each number of 16 bits: ids are made by the ten million. */
const hex = Array.from({ length: 65536 }, (_, value) => value.toString(16).padStart(4, '0'))
const low = (value: number): string => hex[value & 0xffff] ?? ''
const both = (value: number): string => low(value >>> 16) + low(value)

/** As the server makes them (`new-id.ts`): version 7, so that what was made together lies together. */
export const uuidAt = (millis: number, purpose: number, value: number): string => {
  const [a, b, c] = [mix(value + purpose), mix(mix(value) ^ purpose), mix(mix(value) + 7 * purpose)]
  const version = low(0x7000 | (a & 0xfff))
  const variant = low(0x8000 | ((a >>> 12) & 0x3fff))
  return `${both(Math.floor(millis / 65536))}-${low(millis % 65536)}-${version}-${variant}-${both(b)}${low(c)}`
}

/**
 * People and their groups as they might have come together in the 400 days before `now`. Everything is a function of
 * numbers, so a population of any size takes no memory. Those of two sizes differ in their size only.
 * @param groups a multiple of 1,000
 */
export const createPopulation = ({ groups, now }: { groups: number; now: number }): Population => {
  if (groups % GROUPS_AT_ONCE !== 0) throw new RangeError('Groups come in thousands.')
  const sizes = groupSizes()
  const users = groups * USERS_PER_GROUP
  const began = now - 400 * DAY
  const userStep = Math.floor((300 * DAY) / users)
  const groupStep = Math.floor((300 * DAY) / groups)

  let total = 0
  const upTo = Float64Array.from({ length: USER_CLASSES }, (_, index) => {
    total += Math.exp(SPREAD * normalQuantile((index + 0.5) / USER_CLASSES))
    return total
  })
  const classAt = (chance: number): number => {
    let [low, high] = [0, USER_CLASSES - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((upTo[middle] ?? 0) > chance * total) high = middle
      else low = middle + 1
    }
    return low
  }

  const userCreatedAt = (user: number): number => began + user * userStep
  const groupCreatedAt = (group: number): number => began + group * groupStep
  const pair = (group: number, user: number): number => Math.imul(group, 0x9e3779b1) ^ user
  const joinedAt = (group: number, user: number): number =>
    Math.max(userCreatedAt(user), groupCreatedAt(group)) +
    Math.floor(chanceOf(about.joined, pair(group, user)) * 50 * DAY)

  return {
    groups,
    users,
    memberships: groups * MEAN_MEMBERS,
    userId: (user) => uuidAt(userCreatedAt(user), 11, user),
    groupId: (group) => uuidAt(groupCreatedAt(group), 12, group),
    membersOf(group) {
      const random = randomFrom(group)
      const size = sizes[group % GROUPS_AT_ONCE] ?? 0
      const members = new Set<number>()
      while (members.size < size)
        members.add(classAt(random()) + USER_CLASSES * Math.floor((random() * users) / USER_CLASSES))
      return [...members].sort((a, b) => a - b)
    },
    isHidden: (group, user) => chanceOf(about.hidden, pair(group, user)) < HIDDEN,
    joinedAt,
    lastVerifiedAt: (group, user) =>
      joinedAt(group, user) + Math.floor(chanceOf(about.verified, pair(group, user)) * 50 * DAY),
    userCreatedAt,
    groupCreatedAt,
    nicknameOf(user) {
      if (chanceOf(about.nickname, user) > WITH_NICKNAME) return null
      const bits = mix(user)
      const at = (characters: readonly string[], value: number) => characters[value % characters.length] ?? ''
      return at(surnames, bits) + at(given, bits >>> 8) + ((bits & 3) === 0 ? '' : at(given, bits >>> 16))
    },
    avatarOf(user) {
      if (chanceOf(about.avatar, user) > WITH_AVATAR) return null
      const parts = Array.from({ length: 8 }, (_, index) => both(mix(user + index * 0x51ed27)))
      return `${parts.join('')}.jpg`
    },
    groupNameOf: (group) => (chanceOf(about.groupName, group) < NAMED_GROUPS ? `相亲相爱第${group}群` : null),
    scoreOf(user, weeksAgo) {
      const which = user * 2 + weeksAgo
      if (chanceOf(about.score, which) > WITH_SCORE) return undefined
      const value = Math.round(40_000 * chanceOf(about.value, which) ** 2)
      return { value, part: chanceOf(about.at, which) }
    },
  }
}
