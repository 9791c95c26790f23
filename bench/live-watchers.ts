import { once } from 'node:events'
import type { LiveMessage, LiveRequest } from '@qunkit/contract'
import type { Person } from './subjects/people.ts'

/** So many connect at once: a server's queue of those who wait to is not endless. */
const AT_ONCE = 50

type Told = (person: Person, message: string) => void

/** One who watches the ranking of their group on a board. */
const watch = async (url: string, board: string, person: Person, told: Told): Promise<WebSocket> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`)
  await once(socket, 'open')
  const say = (request: LiveRequest) => socket.send(JSON.stringify(request))
  const subscribed = Promise.withResolvers<void>()
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (data.startsWith('{"type":"changes"')) {
      told(person, data)
      return
    }
    const message = JSON.parse(data) as LiveMessage
    if (message.type === 'welcome') say({ type: 'subscribe', groupId: person.groupId, board })
    else if (message.type === 'subscribed') subscribed.resolve()
    else subscribed.reject(new Error(`A watcher was sent ${data}`))
  })
  socket.addEventListener('close', ({ code, reason }) =>
    subscribed.reject(new Error(`A connection was closed: ${code} ${reason}`)),
  )
  say({ type: 'hello', token: person.token })
  await subscribed.promise
  return socket
}

/** Everybody watches the ranking of their group: `told` gets each text of changes. */
export const watchAll = async (
  url: string,
  board: string,
  people: readonly Person[],
  told: Told = () => {},
): Promise<Disposable> => {
  const sockets: WebSocket[] = []
  for (let from = 0; from < people.length; from += AT_ONCE)
    sockets.push(
      ...(await Promise.all(
        people.slice(from, from + AT_ONCE).map((person) => watch(url, board, person, told)),
      )),
    )
  return {
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.close()
    },
  }
}
