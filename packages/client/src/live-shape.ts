import type { LiveMessage } from '@qunkit/contract'
import { hasShape, member, period, rankedMember, type Shape } from './shape.ts'

type OfType<Type extends LiveMessage['type']> = Extract<LiveMessage, { type: Type }>

const address = { groupId: 'string', board: 'string?' } as const
const index = 'number'

const shapes: { readonly [Type in LiveMessage['type']]: Shape<OfType<Type>> } = {
  welcome: { type: 'string', userId: 'string', heartbeatSeconds: 'number' },
  subscribed: { type: 'string', ...address, period: 'string?', version: 'number', resumed: 'boolean' },
  changes: {
    type: 'string',
    ...address,
    period: 'string?',
    from: 'number',
    to: 'number',
    memberCount: 'number',
    events: [{ version: 'number', kind: 'string', userId: 'string', board: 'string?' }],
    removed: ['string'],
    placed: { '?': [{ ...rankedMember, index }] },
    members: { '?': [{ ...member, index }] },
  },
  'period-closed': { type: 'string', ...address, board: 'string', closed: period, current: 'string?' },
  ended: {
    type: 'string',
    groupId: 'string?',
    board: 'string?',
    period: 'string?',
    code: 'string',
    detail: 'string',
  },
  pong: { type: 'string' },
}

/** A message of the server; undefined for what this version of the SDK does not know, or what is none. */
export const readLiveMessage = (data: unknown): LiveMessage | undefined => {
  try {
    const message: unknown = JSON.parse(String(data))
    const { type } = Object(message) as { type?: unknown }
    const shape = Object.entries(shapes).find(([name]) => name === type)
    return shape && hasShape<LiveMessage>(message, shape[1] as Shape<LiveMessage>) ? message : undefined
  } catch {
    return undefined
  }
}
