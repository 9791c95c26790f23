import { once } from 'node:events'
import { connect } from 'node:net'
import type { Chance } from '../chaos/random.ts'
import type { People } from './people.ts'
import { anyValue, hostileTexts } from './values.ts'

const MESSAGES = 20
const PATIENCE_MS = 30_000

const makeMessage = (people: People, chance: Chance): string | Uint8Array => {
  const dictionary = people.dictionary(chance)
  const groupId = dictionary('groupId', chance)
  const fields = {
    groupId,
    ...(chance.onceIn(2) ? { board: dictionary('board', chance) } : {}),
    ...(chance.onceIn(3) ? { since: chance.oneOf([0, 1, 2 ** 53, -1, 0.5]) } : {}),
    ...(chance.onceIn(4) ? { period: dictionary('period', chance) } : {}),
  }
  switch (chance.below(12)) {
    case 0:
      return chance.oneOf(hostileTexts)
    case 1:
      return JSON.stringify(anyValue(chance)) ?? ''
    case 2:
      return new Uint8Array([0xff, 0xfe, 0, 1])
    case 3:
      return JSON.stringify({ type: 'subscribe', ...fields, [chance.oneOf(hostileTexts)]: anyValue(chance) })
    case 4:
      return JSON.stringify({ type: 'hello', token: people.liveToken(chance) })
    case 5:
    case 6:
      return JSON.stringify({ type: 'ping' })
    case 7:
      return JSON.stringify({ type: 'unsubscribe', ...fields })
    default:
      return JSON.stringify({ type: 'subscribe', ...fields })
  }
}

/** One connection to /v1/live, with hello and messages of all kinds; answers what was heard. Each message counts. */
export const liveSession = async (
  url: string,
  people: People,
  chance: Chance,
): Promise<{ readonly sent: number; readonly heard: readonly string[]; readonly wrong?: string }> => {
  const heard: string[] = []
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`)
  const closed = once(socket, 'close')
  let isAnswered = () => undefined as undefined
  const answered = new Promise<undefined>((resolve) => {
    isAnswered = () => {
      resolve(undefined)
      return undefined
    }
  })
  socket.addEventListener('message', ({ data }) => {
    heard.push(String(data))
    if (String(data) === '{"type":"pong"}') isAnswered()
  })
  await Promise.race([once(socket, 'open'), closed])
  let sent = 0
  const send = (message: string | Uint8Array) => {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.send(typeof message === 'string' ? message.toWellFormed() : new Uint8Array(message))
    sent += 1
  }
  if (!chance.onceIn(10)) send(JSON.stringify({ type: 'hello', token: people.liveToken(chance) }))
  for (let message = chance.below(MESSAGES); message > 0; message -= 1) send(makeMessage(people, chance))
  send('{"type":"ping"}')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('neither an answer nor an end'), PATIENCE_MS)
  })
  const wrong = await Promise.race([closed.then(() => undefined), answered, late])
  clearTimeout(timer)
  socket.close()
  return { sent: Math.max(1, sent), heard, ...(wrong === undefined ? {} : { wrong }) }
}

const upgrade =
  'GET /v1/live HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'

/** Frames that break RFC 6455: unmasked, of no known kind, too long, cut off, a ping of 200 bytes. */
const badFrames = [
  [0x81, 0x02, 0x7b, 0x7d],
  [0xf1, 0x80, 0, 0, 0, 0],
  [0x83, 0x80, 0, 0, 0, 0],
  [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0],
  [0x81, 0xfe, 0xff, 0xff, 0, 0, 0, 0],
  [0x89, 0xfe, 0x00, 0xc8, 0, 0, 0, 0],
  [0x00, 0x80, 0, 0, 0, 0],
  [0x88, 0x81, 0, 0, 0, 0, 0x03],
  [0x81, 0x84, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
]

/** Frames that are none; the server has to end the connection. Answers what is wrong. */
export const badFrameSession = async (url: string, chance: Chance): Promise<string | undefined> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on('error', () => undefined).resume()
  socket.write(Buffer.concat([Buffer.from(upgrade), Buffer.from(chance.oneOf(badFrames))]))
  if (chance.onceIn(2)) socket.end()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    socket.destroy()
  }, PATIENCE_MS)
  await once(socket, 'close')
  clearTimeout(timer)
  return isLate ? 'the server kept a connection with frames that are none' : undefined
}
