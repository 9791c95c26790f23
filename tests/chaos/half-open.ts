import { once } from 'node:events'
import { connect } from 'node:net'
import { HALF_OPEN_BOUND_MS } from './bounds.ts'
import { REQUEST_TIMEOUT_MS, type Stage } from './stage.ts'
import type { Tally } from './tally.ts'

/** Connections that say a little and then nothing more, for ever. */
const beginnings = [
  'GET /v1/me HTT',
  'GET /v1/me HTTP/1.1\r\nhost: a\r\nx-slow: ',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"code":',
]

/** Opens them; answers, for each, after how many milliseconds the server ended it. */
export const openHalfRequests = ({ serverUrl }: Stage): Promise<number[]> => {
  const { hostname, port } = new URL(serverUrl)
  return Promise.all(
    beginnings.map(async (beginning) => {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined).resume()
      await once(socket, 'connect')
      socket.write(beginning)
      const startedAt = performance.now()
      await once(socket, 'close')
      return performance.now() - startedAt
    }),
  )
}

/** The head may take ten seconds at the most, the whole request so long; the server looks every five. */
const HALF_REQUEST_BOUND_MS = REQUEST_TIMEOUT_MS + 10_000

/** Waits until the server has ended every connection on which nobody is; notes what it did not end in time. */
export const expectEnded = async (
  ended: Promise<number[]>,
  tally: Tally,
  what: string,
  boundMs = HALF_REQUEST_BOUND_MS,
): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), boundMs)
  })
  const times = await Promise.race([ended, late])
  clearTimeout(timer)
  if (times === undefined) {
    tally.wrong(`${what}: the server still holds them after ${boundMs} ms`)
    return
  }
  tally.halfOpenEnded += times.length
  tally.halfOpenEndedInMs = Math.max(tally.halfOpenEndedInMs, ...times)
}

export const SILENT_PHONES_BOUND_MS = HALF_OPEN_BOUND_MS
