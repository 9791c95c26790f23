import type { LiveMessage, LiveRequest } from '@qunkit/contract'
import type { Person } from './subjects/people.ts'

/** So many connect at once: a server's queue of those who wait to is not endless. */
const AT_ONCE = 50

/** The server ends who is silent for twice 25 seconds. */
const PING_MS = 15_000

type Told = (person: Person, message: string) => void

const say = (socket: WebSocket, request: LiveRequest): void => socket.send(JSON.stringify(request))

/** One who watches the ranking of their group on a board. */
const watch = async (url: string, board: string, person: Person, told: Told): Promise<WebSocket> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`)
  const subscribed = Promise.withResolvers<void>()
  socket.addEventListener('open', () => say(socket, { type: 'hello', token: person.token }))
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (data.startsWith('{"type":"changes"')) {
      told(person, data)
      return
    }
    const message = JSON.parse(data) as LiveMessage
    if (message.type === 'welcome') say(socket, { type: 'subscribe', groupId: person.groupId, board })
    else if (message.type === 'subscribed') subscribed.resolve()
    else if (message.type !== 'pong') subscribed.reject(new Error(`A watcher was sent ${data}`))
  })
  socket.addEventListener('close', ({ code, reason }) =>
    subscribed.reject(new Error(`A connection was closed, or never opened: ${code} ${reason}`)),
  )
  await subscribed.promise
  return socket
}

interface Watchers extends Disposable {
  /** Throws when somebody watches no more. */
  expectAll(): void
}

/** Everybody watches the ranking of their group: `told` gets each text of changes. */
export const watchAll = async (
  url: string,
  board: string,
  people: readonly Person[],
  told: Told = () => {},
): Promise<Watchers> => {
  const sockets: WebSocket[] = []
  const pinging = setInterval(() => {
    for (const socket of sockets) say(socket, { type: 'ping' })
  }, PING_MS)
  const watchers: Watchers = {
    expectAll() {
      const gone = sockets.filter(({ readyState }) => readyState !== WebSocket.OPEN).length
      if (gone > 0) throw new Error(`${gone} of ${sockets.length} connections were closed.`)
    },
    [Symbol.dispose]() {
      clearInterval(pinging)
      for (const socket of sockets) socket.close()
    },
  }
  try {
    for (let from = 0; from < people.length; from += AT_ONCE)
      sockets.push(
        ...(await Promise.all(
          people.slice(from, from + AT_ONCE).map((person) => watch(url, board, person, told)),
        )),
      )
    return watchers
  } catch (error) {
    watchers[Symbol.dispose]()
    throw error
  }
}
