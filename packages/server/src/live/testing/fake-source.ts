import type { LiveMessage } from '@qunkit/contract'
import type { ChangeRow } from '../../store/board-store.ts'
import type { WatchListener } from '../../store/store.ts'
import { LiveConnection, type LiveSocket } from '../live-connection.ts'
import type { LiveSource } from '../live-source.ts'

export const GROUP = 'a group'
const isThere = (groupId: string) => groupId.startsWith(GROUP)

/** A group of members in memory, whose every change is a new version. Nothing takes time but what a test moves. */
export const createFakeSource = () => {
  const log: ChangeRow[] = []
  const listeners = new Set<WatchListener>()
  const members: string[] = []
  const source = {
    time: 0,
    reads: 0,
    /** What the log held up to this version is pruned. */
    floor: 0,
    /** Whether the store says that something changed. */
    isTelling: true,
    /** Changes, and says so. */
    change(userId: string, kind: 'joined' | 'left' | 'profile' = 'profile') {
      if (kind === 'joined') members.push(userId)
      if (kind === 'left') members.splice(members.indexOf(userId), 1)
      log.push({ version: log.length + 1, kind, userId, board: null })
      if (source.isTelling) for (const listener of listeners) listener([GROUP])
    },
  }
  const live: LiveSource = {
    async changesSince(groupId, since) {
      if (!isThere(groupId)) return undefined
      return {
        version: log.length,
        complete: since >= source.floor,
        changes: log.filter(({ version }) => version > since),
      }
    },
    async list(_topic, version) {
      source.reads += 1
      const userIds = [...members]
      return {
        version,
        userIds,
        indexOf: new Map(userIds.map((userId, index) => [userId, index])),
        previousPeriod: null,
        previousRank: () => null,
        place: (indexes) => ({
          members: indexes.map((index) => ({
            userId: userIds[index] ?? '',
            nickname: null,
            avatarUrl: null,
            joinedAt: '',
            lastVerifiedAt: '',
            index,
          })),
        }),
      }
    },
    access: async (groupId) => ({
      group: {
        groupId,
        appid: 'wx1',
        kind: 'group',
        wechatId: '',
        name: null,
        memberCount: members.length,
        version: log.length,
        createdAt: 0,
      },
      membership: { hidden: false, joinedAt: 0, lastVerifiedAt: 0 },
    }),
    isKnown: async () => true,
    board: async () => undefined,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now: () => source.time,
    elapsed: () => source.time,
  }
  return { live, source, watchers: () => listeners.size }
}

/** A socket whose other side takes what it is sent only when the test says so. */
export class FakeSocket implements LiveSocket {
  bufferedAmount = 0
  readonly sent: Buffer[] = []
  closedWith: number | undefined
  isTerminated = false

  send(data: Buffer): void {
    this.sent.push(data)
  }

  close(code: number): void {
    this.closedWith = code
  }

  terminate(): void {
    this.isTerminated = true
  }

  /** What was sent since this was last asked. */
  take(): LiveMessage[] {
    return this.sent.splice(0).map((data) => JSON.parse(data.toString()) as LiveMessage)
  }
}

/** A connection that is let in, of a user of that id. */
export const connectionOf = (user: string): { connection: LiveConnection; socket: FakeSocket } => {
  const socket = new FakeSocket()
  const connection = new LiveConnection(socket, 0)
  connection.caller = { user, app: 'wx1', expiresAt: Number.POSITIVE_INFINITY }
  return { connection, socket }
}
