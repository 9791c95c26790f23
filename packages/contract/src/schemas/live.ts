import { type Static, Type } from 'typebox'
import { BoardId, Period, PeriodId } from './board.ts'
import { Member } from './group.ts'
import { GroupId, UserId } from './ids.ts'
import { RankedMember } from './ranking.ts'

/**
 * The language of `GET /v1/live`: JSON text frames, one message each.
 *
 * A client says `hello` with its token, then `subscribe` for each group (and board) that it shows. `version` is the
 * group's number of change (`Ranking.version`): a client names the last one that it has, and gets what came after it.
 */
export const LiveHello = Type.Object({
  type: Type.Literal('hello'),
  token: Type.String({ minLength: 1, maxLength: 2048 }),
})

export const LiveSubscribe = Type.Object({
  type: Type.Literal('subscribe'),
  groupId: GroupId,
  board: Type.Optional(Type.String({ ...BoardId, description: 'Left out: the list of members' })),
  since: Type.Optional(
    Type.Integer({ minimum: 0, description: 'The version that the client shows; left out: from now on' }),
  ),
  period: Type.Optional(Type.String({ ...PeriodId, description: 'The period that the client shows' })),
})
export type LiveSubscribe = Static<typeof LiveSubscribe>

export const LiveUnsubscribe = Type.Object({
  type: Type.Literal('unsubscribe'),
  groupId: GroupId,
  board: Type.Optional(BoardId),
  period: Type.Optional(Type.String({ ...PeriodId, description: 'Left out: every period of the board' })),
})

export const LivePing = Type.Object({ type: Type.Literal('ping') })

export const LiveRequest = Type.Union([LiveHello, LiveSubscribe, LiveUnsubscribe, LivePing])
export type LiveRequest = Static<typeof LiveRequest>

export const liveKinds = ['joined', 'left', 'profile', 'score'] as const
export type LiveKind = (typeof liveKinds)[number]

/** What happened, in order. Hiding is `left`, and showing oneself again `joined`: others cannot tell the difference. */
export const LiveEvent = Type.Object({
  version: Type.Integer(),
  kind: Type.Enum([...liveKinds]),
  userId: UserId,
  board: Type.Optional(BoardId),
})
export type LiveEvent = Static<typeof LiveEvent>

export const LiveWelcome = Type.Object({
  type: Type.Literal('welcome'),
  userId: UserId,
  heartbeatSeconds: Type.Integer({
    description: 'Send `ping` this often; silence for twice as long ends the connection',
  }),
})

export const LiveSubscribed = Type.Object({
  type: Type.Literal('subscribed'),
  groupId: GroupId,
  board: Type.Optional(BoardId),
  period: Type.Optional(PeriodId),
  version: Type.Integer({ description: 'What the changes that follow begin at' }),
  resumed: Type.Boolean({
    description:
      'False: what came after `since` is not known any more. Read the list again. Sent once more, unasked, to a client that fell too far behind.',
  }),
})

const index = Type.Integer({ minimum: 0, description: 'Where in the whole list, from 0' })

/**
 * What changed between two versions, gathered over a moment: the same for everyone who watches. To bring a list from
 * `from` to `to`: take out `removed` and everyone in `placed` (`members`, without a board), then insert `placed`, which
 * is in order, each at its `index`, and number positions and ranks again as the board says. Nothing that concerns the
 * list lies between the `to` of one message and the `from` of the next, which may be greater.
 */
export const LiveChanges = Type.Object({
  type: Type.Literal('changes'),
  groupId: GroupId,
  board: Type.Optional(BoardId),
  period: Type.Optional(PeriodId),
  from: Type.Integer(),
  to: Type.Integer(),
  memberCount: Type.Integer(),
  events: Type.Array(LiveEvent),
  removed: Type.Array(UserId),
  placed: Type.Optional(
    Type.Array(Type.Object({ ...RankedMember.properties, index }), { description: 'With a board' }),
  ),
  members: Type.Optional(
    Type.Array(Type.Object({ ...Member.properties, index }), {
      description: 'Without a board: members by the time they joined',
    }),
  ),
})
export type LiveChanges = Static<typeof LiveChanges>

/**
 * The period of the list is over, or the one after it has begun. `closed.state` is still `open` while late submissions
 * may land in it: changes go on, and this comes once more when it closes. A closed period has no changes.
 */
export const LivePeriodClosed = Type.Object({
  type: Type.Literal('period-closed'),
  groupId: GroupId,
  board: BoardId,
  closed: Period,
  current: Type.Union([PeriodId, Type.Null()]),
})
export type LivePeriodClosed = Static<typeof LivePeriodClosed>

/** A subscription that is over or was refused (`code` says why), or, without a group, the whole connection. */
export const LiveEnded = Type.Object({
  type: Type.Literal('ended'),
  groupId: Type.Optional(GroupId),
  board: Type.Optional(BoardId),
  period: Type.Optional(PeriodId),
  code: Type.String(),
  detail: Type.String(),
})

export const LivePong = Type.Object({ type: Type.Literal('pong') })

export const LiveMessage = Type.Union([
  LiveWelcome,
  LiveSubscribed,
  LiveChanges,
  LivePeriodClosed,
  LiveEnded,
  LivePong,
])
export type LiveMessage = Static<typeof LiveMessage>
