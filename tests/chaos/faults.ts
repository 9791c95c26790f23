import { setTimeout as delay } from 'node:timers/promises'
import type { ErrorCode } from '@qunkit/contract'
import type { FaultName, Round } from './plan.ts'
import type { Stage } from './stage.ts'

/** One way in which the world goes wrong, and comes right again. */
export interface Fault {
  /** What those who ask meanwhile may be told, beside a connection that breaks. */
  readonly allows: readonly ErrorCode[]
  /** Whether everyone who is logged in has to be served meanwhile. */
  readonly servesAll?: true
  /** Why it cannot be done on this stage. */
  whyNot?(stage: Stage): string | undefined
  strike(stage: Stage, round: Round): Promise<void>
  /** Until it has passed. Without it: until `round.lastsMs` are over. */
  lasts?(stage: Stage, round: Round): Promise<void>
  heal(stage: Stage): Promise<void>
}

const wechatCodes = ['WECHAT_BUSY', 'WECHAT_RATE_LIMITED', 'WECHAT_UNREACHABLE', 'WECHAT_ERROR'] as const

/** WeChat is the one that goes wrong: whoever logs in is told so, whoever is logged in goes on. */
const ofWechat = (strike: Fault['strike']): Fault => ({
  allows: wechatCodes,
  servesAll: true,
  strike,
  heal: async ({ world, wechat }) => {
    await world.faults({})
    wechat.heal()
  },
})

const HOUR = 3_600_000

/** The server's clock is set. Its tokens may have run out, and WeChat's payloads be too old, until it is right again. */
const ofClock = (offset: (round: Round) => number): Fault => ({
  allows: ['TOKEN_EXPIRED', 'PAYLOAD_TOO_OLD', 'WECHAT_ERROR', 'SESSION_KEY_STALE'],
  strike: ({ server }, round) => server.shiftClock(offset(round)),
  heal: ({ server }) => server.shiftClock(0),
})

const ofPostgres = (fault: Omit<Fault, 'allows'>): Fault => ({ allows: ['STORE_UNAVAILABLE'], ...fault })

const clusterOf = ({ postgres }: Stage) => {
  if (postgres === undefined) throw new Error('This stage has no PostgreSQL.')
  return postgres
}

const stopped = (how: 'fast' | 'immediate'): Fault =>
  ofPostgres({
    strike: (stage) => clusterOf(stage).cluster.stop(how),
    heal: (stage) => clusterOf(stage).cluster.start(),
  })

/** Longer than the server waits for a statement: it has to give up by itself. */
const SILENT_MS = 8_000

export const faults: Readonly<Record<FaultName, Fault>> = {
  'kill -9': {
    allows: [],
    async strike({ server }, { isTwice, lastsMs }) {
      server.kill()
      if (!isTwice) return
      // Once more, while it comes up.
      await delay(lastsMs)
      server.kill()
    },
    lasts: async () => undefined,
    heal: async () => undefined,
  },
  'disk full': {
    allows: ['STORE_UNAVAILABLE', 'AVATAR_STORAGE_UNAVAILABLE'],
    whyNot: ({ disk }) => disk.whyNot,
    strike: ({ disk }) => disk.fill(),
    async heal({ disk, postgres }) {
      await disk.empty()
      // It may have ended itself for want of room; what watches over it starts it again.
      if (postgres !== undefined && !(await postgres.cluster.isAlive())) await postgres.cluster.start()
    },
  },
  'WeChat slow': ofWechat(async ({ wechat }, { lastsMs }) => {
    wechat.mode = { delayMs: lastsMs }
  }),
  'WeChat -1': ofWechat(({ world }) => world.faults({ busy: true }).then(() => undefined)),
  'WeChat 45011': ofWechat(({ world }) =>
    world.faults({ answers: [{ api: '*', errcode: 45011 }] }).then(() => undefined),
  ),
  'WeChat wrong bodies': ofWechat(({ world }) => world.faults({ garbageBody: true }).then(() => undefined)),
  'WeChat never answers': ofWechat(async ({ wechat }) => {
    wechat.mode = 'silent'
  }),
  'clock forward': ofClock(({ lastsMs }) => (lastsMs % 2 === 0 ? HOUR : 8 * 24 * HOUR)),
  'clock backward': ofClock(({ lastsMs }) => (lastsMs % 2 === 0 ? -HOUR : -30 * 24 * HOUR)),
  'half-open sockets': {
    allows: [],
    strike: async ({ front }) => {
      front.mode = 'silent'
    },
    // What becomes of the connections is looked at in `half-open.ts`.
    heal: async () => undefined,
  },
  'PostgreSQL stopped': stopped('fast'),
  'PostgreSQL stopped, immediate': stopped('immediate'),
  'PostgreSQL silent': ofPostgres({
    strike: async (stage) => {
      clusterOf(stage).proxy.mode = 'silent'
    },
    lasts: () => delay(SILENT_MS),
    heal: async (stage) => clusterOf(stage).proxy.heal(),
  }),
  'Redis gone': {
    allows: [],
    servesAll: true,
    whyNot: ({ whyNoRedis }) => whyNoRedis,
    strike: async ({ redis }) => redis?.kill(),
    heal: async ({ redis }) => {
      await redis?.start()
    },
  },
}
