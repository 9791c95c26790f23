import type { WorldEvent } from '../../../world/events.ts'
import { createEventParser } from './event-parser.ts'

export interface EventStreamOptions {
  url: string
  /** Begin after the event of this number; 0 is the beginning. */
  after: number
  hear(event: WorldEvent): void
  /** Told whenever the line is there, or lost. */
  connected(is: boolean): void
  /** Ends the stream. */
  signal: AbortSignal
  fetcher?: typeof fetch
  /** Waits before the next try. */
  wait?(): Promise<void>
}

/**
 * Hears the world's events until `signal`. A lost line is taken up again where it broke, with `Last-Event-ID`,
 * so that no event is missed and none comes twice. (The browser's EventSource cannot begin at the beginning.)
 */
export async function listenToEvents(options: EventStreamOptions): Promise<void> {
  const { url, hear, connected, signal, fetcher = fetch, wait = shortPause } = options
  let last = options.after
  const parse = () =>
    createEventParser(({ data }) => {
      const event = JSON.parse(data) as WorldEvent
      if (event.id <= last) return
      last = event.id
      hear(event)
    })
  while (!signal.aborted) {
    try {
      const response = await fetcher(url, { headers: { 'last-event-id': String(last) }, signal })
      if (!response.ok || response.body === null) throw new Error(`the stream answered ${response.status}`)
      connected(true)
      const push = parse()
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) push(piece.value)
    } catch {
      // Whatever broke it, it is tried again.
    }
    if (signal.aborted) return
    connected(false)
    await wait()
  }
}

function shortPause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000)
  })
}
