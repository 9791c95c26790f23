import { createBoardCache } from '../../boards/board-cache.ts'
import { createSealer } from '../../secrets/sealer.ts'
import { foldStandings } from '../../standings/fold-standings.ts'
import type { Store, StoreWrites } from '../../store/store.ts'
import { BOARD, definition, scoreKey, WEEK } from '../../store/testing/board-fixture.ts'
import { seededRandom } from './seeded-random.ts'

/** The openid of somebody who is there however many people there are. */
export const LAST = 'the last one'

export const FILL_SECRET = 'a-data-secret-for-tests-0123456789abcdef'

const APPIDS = ['wx0123456789abcdef', 'wxfedcba9876543210']
const NOW = Date.parse(`${WEEK}T12:00:00Z`)
/** Names that a careless format or an order by language would spoil. */
const NAMES = [
  'Ann',
  'ann',
  'Änn',
  '小明 🏸',
  '👩‍👩‍👧',
  '"quoted", \\ and \\n',
  'é',
  'é',
  '𝒳',
  '\u{1F468}\u200D\u{1F680}',
  'null',
]
const PEOPLE_AT_ONCE = 500

export interface Fill {
  /** The same seed fills in the same way. */
  readonly seed: number
  readonly people: number
  /** Whether some have avatars, of which there are no pictures. Default: yes. */
  readonly withAvatars?: boolean
  readonly onProgress?: (done: number) => void
}

/** Fills every table through the store's own methods, as people would: some hide, leave, are erased. */
export async function fillStore(
  store: Store,
  { seed, people, withAvatars = true, onProgress }: Fill,
): Promise<void> {
  const random = seededRandom(seed)
  const sealer = createSealer([FILL_SECRET])
  const definitionWithGroups = { ...definition, groups: { by: 'sum', names: 'members' } } as const
  await store.write(async (writes) => {
    for (const appid of APPIDS) {
      await writes.putBoard({ appid, board: BOARD, definition: definitionWithGroups, createdAt: NOW })
      const sealed = sealer.seal('an access token', appid)
      await writes.writeAccessToken(appid, { sealed, expiresAt: NOW + 7_200_000 })
    }
    await writes.leaseAccessToken('wx-leased-only', 'holder', NOW, 5000)
  })
  for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
    // Chosen before the unit: it may be run more than once.
    const seedOfBatch = random.below(2 ** 31)
    const count = Math.min(PEOPLE_AT_ONCE, people - from)
    await store.write((writes) =>
      addPeople(writes, { random: seededRandom(seedOfBatch), sealer, count, people, withAvatars }),
    )
    onProgress?.(from + count)
  }
  await store.write((writes) => addOperators(writes, random))
  await foldStandings({ store, now: () => NOW, boards: createBoardCache({ store, now: () => NOW }) })
  await store.write((writes) => leaveWorkWaiting(writes))
}

/** After the fold and the pruning: what waits to be counted, and from where on a log is whole, is moved too. */
async function leaveWorkWaiting(writes: StoreWrites): Promise<void> {
  const [appid = ''] = APPIDS
  const user = await writes.loginUser({ appid, openid: LAST, newUserId: seededRandom(1).id(), now: NOW })
  const made = {
    appid,
    kind: 'group',
    wechatId: 'G of the last',
    newGroupId: seededRandom(2).id(),
    now: NOW,
  } as const
  const { groupId } = await writes.findOrMakeGroup(made)
  await writes.verifyMembership(groupId, user.userId, NOW)
  await writes.holdPicture(`${'a'.repeat(64)}.jpg`, NOW)
  await writes.pruneChanges(Number.MAX_SAFE_INTEGER, 3)
  await writes.putScore(
    scoreKey(user),
    { value: 1, tieBreak: null, achievedAt: NOW, submissionId: groupId },
    { ranksGroups: true },
  )
}

type Random = ReturnType<typeof seededRandom>
type Sealer = ReturnType<typeof createSealer>

interface Batch {
  readonly random: Random
  readonly sealer: Sealer
  readonly count: number
  readonly people: number
  readonly withAvatars: boolean
}

async function addPeople(writes: StoreWrites, { random, sealer, count, people, withAvatars }: Batch) {
  for (let index = 0; index < count; index += 1) {
    const appid = random.oneOf(APPIDS)
    const openid = `o${random.id()}`
    const user = await writes.loginUser({
      appid,
      openid,
      newUserId: random.id(),
      now: NOW - random.below(1e9),
    })
    for (let key = random.below(3); key >= 0; key -= 1) {
      const text = random.id()
      const fingerprint = sealer.fingerprint(text, user.userId)
      const sealed = sealer.seal(text, user.userId)
      await writes.keepSessionKey(user.userId, { fingerprint, sealed, obtainedAt: NOW - random.below(1e6) })
    }
    if (random.below(3) > 0)
      await writes.setNickname(user.userId, `${random.oneOf(NAMES)} ${random.below(1000)}`)
    if (withAvatars && random.below(3) === 0)
      await writes.setAvatar(user.userId, `${random.id().replaceAll('-', '').repeat(2)}.jpg`)
    await addGroups(writes, random, user.userId, appid, people)
    const [groupOfScore] = await writes.groupsOf(user.userId)
    if (groupOfScore !== undefined) await addScores(writes, random, user.userId, groupOfScore.group.groupId)
    if (random.below(20) === 0) await writes.eraseUser(user.userId)
  }
}

async function addGroups(writes: StoreWrites, random: Random, userId: string, appid: string, people: number) {
  for (let entry = random.below(4); entry > 0; entry -= 1) {
    const kind = random.below(10) === 0 ? 'single' : 'group'
    const wechatId = `G${random.below(Math.max(3, people / 8))}`
    const now = NOW - random.below(1e9)
    const group = await writes.findOrMakeGroup({ appid, kind, wechatId, newGroupId: random.id(), now })
    await writes.verifyMembership(group.groupId, userId, now)
    if (random.below(10) === 0) await writes.nameGroup(group.groupId, random.oneOf(NAMES))
    if (random.below(15) === 0) await writes.setHidden(group.groupId, userId, true)
    if (random.below(25) === 0) await writes.leaveGroup(group.groupId, userId)
    const hash = random.id().replaceAll('-', '').repeat(2)
    if (random.below(4) === 0)
      await writes.claimPayload({ hash, userId, groupId: group.groupId, expiresAt: NOW + 600_000 }, NOW)
  }
}

async function addScores(writes: StoreWrites, random: Random, userId: string, groupId: string) {
  const scoped = random.below(2) === 0 ? { groupId } : undefined
  const key = scoreKey({ userId }, scoped)
  const submissionId = random.id()
  const value = random.below(2) === 0 ? random.below(1e6) : -random.below(Number.MAX_SAFE_INTEGER)
  const tieBreak = random.below(2) === 0 ? null : random.below(100)
  const idempotencyKey = random.oneOf(['a', 'B', '_', 'é']) + random.id()
  const at = NOW - random.below(1e6)
  await writes.addSubmission({
    ...key,
    submissionId,
    idempotencyKey,
    value,
    tieBreak,
    at,
    receivedAt: at + 40,
    removed: false,
  })
  await writes.putScore(key, { value, tieBreak, achievedAt: at, submissionId }, { ranksGroups: true })
  if (random.below(12) === 0) await writes.removeSubmission(userId, key.board, submissionId)
}

async function addOperators(writes: StoreWrites, random: Random) {
  for (const name of ['ann', 'Ben']) {
    await writes.addOperator({
      name,
      role: random.oneOf(['read', 'write']),
      password: 'a hash',
      createdAt: NOW,
    })
    await writes.addOperatorSession({ tokenHash: random.id(), name, at: NOW })
    await writes.addAudit({
      auditId: random.id(),
      at: NOW,
      actor: name,
      action: 'member.hide',
      subject: `user/${random.id()}`,
      detail: random.oneOf(NAMES),
      address: '2001:db8::1',
    })
  }
  const [appid = ''] = APPIDS
  await writes.addCounts([{ day: WEEK, appid, name: 'entry', label: '1044', count: random.below(1e6) }])
  for (const share of ['one', 'Two', 'é']) await writes.noteTappedShare({ appid, share, day: WEEK })
}
