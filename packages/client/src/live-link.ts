import type { LiveMessage, LiveRequest } from '@qunkit/contract'
import { createAlarm } from './alarm.ts'
import type { Clock } from './clock.ts'
import { withAvatars } from './http.ts'
import { readLiveMessage } from './live-shape.ts'
import { TIMEOUT, type WxApi, type WxSocketTask } from './wx.ts'

/** Pauses between tries, in milliseconds: at random up to a ceiling that doubles from the first to the last. */
const FIRST_CEILING = 1000
const LAST_CEILING = 60_000
/** After so many failures in a row, lists are asked for instead; the socket goes on trying. */
const FAILURES = 3
/** The server's words after which the pause is not a short one: everyone comes back at once, or there are too many. */
const SLOWLY: Readonly<Record<string, number>> = { LIVE_RESTARTING: 2, RATE_LIMITED: 4, LIVE_REPLACED: 5 }

/** Names a list that can be watched. */
export interface ListAddress {
  readonly groupId: string
  readonly board?: string
  readonly period?: string
}

export interface LiveFollower {
  /** The list that it shows now. */
  address(): ListAddress
  /** The link came up, was lost, given up, or paused. */
  linkChanged(): void
  heard(message: LiveMessage): void
}

/** The one socket to the server, for all lists that are watched: open while there are any. */
export interface LiveLink {
  /** Gives what ends it. */
  follow(follower: LiveFollower): () => void
  /** Asks for the list's changes after `since`, or from now on. Only when the link is up. */
  subscribe(address: ListAddress, since?: number): void
  /** Says that the follower is done with the list that it shows; others may still watch it. */
  unsubscribe(follower: LiveFollower): void
  isUp(): boolean
  /** Sockets failed again and again, or there are none on this phone. */
  isGivenUp(): boolean
  isPaused(): boolean
  /** The mini program went to the background. */
  pause(): void
  resume(): void
}

interface LinkOptions {
  readonly wx: Pick<WxApi, 'connectSocket'>
  readonly clock: Clock
  readonly baseUrl: string
  /** A token that is good. */
  token(): Promise<string>
  /** The server says that the token is not. */
  forget(token: string): void
}

const ignore = { success: () => undefined, fail: () => undefined }

export const createLiveLink = ({ wx, clock, baseUrl, token, forget }: LinkOptions): LiveLink => {
  const followers = new Set<LiveFollower>()
  const retry = createAlarm(clock)
  const watchdog = createAlarm(clock)
  let socket: WxSocketTask | undefined
  /** Grows with each socket and each end: what an older one says is not heard. */
  let turn = 0
  let isUp = false
  let isPaused = false
  let failures = 0

  const tellAll = (tell: (follower: LiveFollower) => void): void => {
    for (const follower of Array.from(followers)) if (followers.has(follower)) tell(follower)
  }
  const tellChange = (): void => tellAll((follower) => follower.linkChanged())

  const close = (): void => {
    turn++
    isUp = false
    retry.clear()
    watchdog.clear()
    const closing = socket
    socket = undefined
    try {
      closing?.close({ ...ignore, code: 1000 })
    } catch {
      // It never opened.
    }
  }

  const lose = (): void => {
    close()
    failures++
    const ceiling = Math.min(LAST_CEILING, FIRST_CEILING * 2 ** (failures - 1))
    retry.set(connect, clock.random() * ceiling)
    tellChange()
  }

  const send = (request: LiveRequest): void => {
    const mine = turn
    const fail = (): void => {
      if (mine === turn) lose()
    }
    try {
      socket?.send({ success: () => undefined, fail, data: JSON.stringify(request) })
    } catch {
      fail()
    }
  }

  /** A half-open socket takes everything and says nothing: it is found by a ping that has no answer. */
  const beat = (milliseconds: number): void =>
    watchdog.set(() => {
      // One that has held so long is no failure; one that is lost as soon as it opens is.
      failures = 0
      send({ type: 'ping' })
      const mine = turn
      if (socket) watchdog.set(() => mine === turn && lose(), TIMEOUT)
    }, milliseconds)

  let heartbeat = 0
  const hear = (message: LiveMessage, sent: string): void => {
    if (message.type === 'welcome') {
      isUp = true
      heartbeat = message.heartbeatSeconds * 1000
      beat(heartbeat)
      tellChange()
      return
    }
    if (isUp) beat(heartbeat)
    if (message.type === 'ended' && message.groupId === undefined) {
      if (/^TOKEN_/.test(message.code)) forget(sent)
      failures = Math.max(failures, SLOWLY[message.code] ?? 0)
      lose()
    } else {
      tellAll((follower) => follower.heard(message))
    }
  }

  const connect = async (): Promise<void> => {
    close()
    const mine = turn
    const isMine = (): boolean => mine === turn
    try {
      if (!wx.connectSocket) throw new Error('no sockets')
      const sent = await token()
      if (!isMine()) return
      const fail = (): void => {
        if (isMine()) lose()
      }
      const opened = wx.connectSocket({
        url: `${baseUrl.replace(/^http/, 'ws')}/v1/live`,
        timeout: TIMEOUT,
        success: () => undefined,
        fail,
      })
      socket = opened
      watchdog.set(fail, TIMEOUT)
      opened.onOpen(() => isMine() && send({ type: 'hello', token: sent }))
      opened.onMessage(({ data }) => {
        const message = isMine() && readLiveMessage(data)
        if (message) hear(withAvatars(message, baseUrl) as LiveMessage, sent)
      })
      opened.onError(fail)
      opened.onClose(fail)
    } catch {
      if (isMine()) lose()
    }
  }

  return {
    follow(follower) {
      followers.add(follower)
      if (followers.size === 1 && !isPaused) connect()
      return () => {
        if (!followers.delete(follower) || followers.size > 0) return
        failures = 0
        close()
      }
    },
    subscribe(address, since) {
      if (isUp) send({ type: 'subscribe', ...address, ...(since === undefined ? {} : { since }) })
    },
    unsubscribe(follower) {
      const mine = follower.address()
      const isShared = Array.from(followers).some(
        (other) => other !== follower && JSON.stringify(other.address()) === JSON.stringify(mine),
      )
      if (isUp && !isShared) send({ type: 'unsubscribe', ...mine })
    },
    isUp: () => isUp,
    isGivenUp: () => failures >= FAILURES || !wx.connectSocket,
    isPaused: () => isPaused,
    pause() {
      if (isPaused) return
      isPaused = true
      close()
      tellChange()
    },
    resume() {
      if (!isPaused) return
      isPaused = false
      failures = 0
      if (followers.size > 0) connect()
      tellChange()
    },
  }
}
