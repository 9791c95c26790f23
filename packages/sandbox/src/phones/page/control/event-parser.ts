/** One message of a stream of Server-Sent Events. */
export interface ServerSentEvent {
  id: string
  type: string
  data: string
}

/**
 * Reads Server-Sent Events from text that comes in pieces, cut anywhere: give it each piece, and it calls `hear`
 * with every event that is whole.
 */
export function createEventParser(hear: (event: ServerSentEvent) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = eventIn(block)
      if (event !== undefined) hear(event)
    }
  }
}

function eventIn(block: string): ServerSentEvent | undefined {
  const event = { id: '', type: 'message', data: [] as string[] }
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') event.data.push(value)
    else if (field === 'id') event.id = value
    else if (field === 'event') event.type = value
  }
  // A block without data is a comment, such as the stream's heartbeat.
  return event.data.length === 0 ? undefined : { ...event, data: event.data.join('\n') }
}
