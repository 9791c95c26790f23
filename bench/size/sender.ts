import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Kind, Sent, Traffic } from './traffic-mix.ts'

const MOST_CONNECTIONS = 64

export interface Sample {
  readonly kind: Kind
  /** From the request's being handed over to the last byte of its answer. */
  readonly ms: number
}

export interface Sender {
  /** @throws Error when the answer is not 200 */
  send(sent: Sent): Promise<Sample>
  close(): void
}

export const createSender = (url: string): Sender => {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS })
  const { hostname, port } = new URL(url)
  return {
    send: ({ kind, method, path, token, body }) =>
      new Promise((resolve, reject) => {
        const start = performance.now()
        const headers = {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        }
        const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
          const kept: Buffer[] = []
          response.on('data', (chunk: Buffer) => {
            if (response.statusCode !== 200) kept.push(chunk)
          })
          response.on('error', reject)
          response.on('end', () => {
            if (response.statusCode === 200) resolve({ kind, ms: performance.now() - start })
            else reject(new Error(`${method} ${path}: ${response.statusCode} ${Buffer.concat(kept)}`))
          })
        })
        sent.on('error', reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/**
 * Open loop: requests leave at moments of chance, so many a second on average, whether or not those before them were
 * answered. A server that stands still makes all wait that come meanwhile, as people would.
 */
export const sendAtRate = async (
  sender: Sender,
  traffic: Traffic,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Sample[]> => {
  const answers: Promise<Sample>[] = []
  const begin = performance.now()
  const end = begin + seconds * 1000
  const gap = () => (-Math.log(1 - Math.random()) * 1000) / perSecond
  for (let due = begin + gap(); due < end; due += gap()) {
    const wait = due - performance.now()
    if (wait > 0) await setTimeout(wait)
    const answer = sender.send(traffic.next())
    // Heard at the end; until then a failure must not count as unheard.
    answer.catch(() => {})
    answers.push(answer)
  }
  return await Promise.all(answers)
}

/** Closed loop: `atOnce` requests are under way all the time, each followed by the next: as fast as they are answered. */
export const sendAll = async (
  sender: Sender,
  next: () => Sent,
  { count, atOnce, sent = () => {} }: { count: number; atOnce: number; sent?: (done: number) => void },
): Promise<void> => {
  let begun = 0
  let done = 0
  const oneAfterTheOther = async () => {
    while (begun < count) {
      begun += 1
      await sender.send(next())
      done += 1
      sent(done)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther))
}
