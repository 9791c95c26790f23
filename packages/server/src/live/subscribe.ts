import type { LiveSubscribe } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import type { ChangesSince } from '../store/board-store.ts'
import type { Caller } from './live-connection.ts'
import type { LiveSource } from './live-source.ts'
import type { Subscription } from './subscription.ts'
import {
  addressOf,
  type Contest,
  contestOf,
  isFollowed,
  lacksLast,
  periodClosed,
  type Topic,
} from './topic.ts'

/** The board and the period that are asked for; undefined for the list of members. @throws {Refusal} */
export const findContest = async (
  source: LiveSource,
  { app }: Caller,
  { board, period }: LiveSubscribe,
): Promise<Contest | undefined> => {
  if (board === undefined) return undefined
  const row = await source.board(app, board)
  if (row === undefined) throw new Refusal('BOARD_NOT_FOUND')
  return contestOf(row, period, source.now())
}

/**
 * Lets a member in, and answers. `current`: whether it is still this subscription that is wanted, after each wait. True
 * when there is something to send it.
 * @throws {Refusal} GROUP_NOT_FOUND
 */
export const answerSubscription = async (
  source: LiveSource,
  { app }: Caller,
  subscription: Subscription,
  since: number | undefined,
): Promise<boolean> => {
  const { feed, topic, connection, userId } = subscription
  // First the log, then the membership: one that ends in between is in the part of the log that is still to be read.
  const log = await source.changesSince(feed.groupId, since ?? Number.MAX_SAFE_INTEGER)
  if (log !== undefined) feed.checked ??= log.version
  const access = await source.access(feed.groupId, userId)
  if (log === undefined || access?.group.appid !== app) throw new Refusal('GROUP_NOT_FOUND')
  // The connection may have closed meanwhile, or asked for something else.
  if (!topic.subscriptions.has(subscription)) return false

  const resumed = since === undefined || canResume(topic, log, since)
  const seen = resumed && since !== undefined ? since : log.version
  subscription.isHidden = access.membership.hidden
  subscription.seen = seen
  connection.send({ type: 'subscribed', ...addressOf(topic), version: seen, resumed })
  const closed = periodClosed(topic)
  if (closed !== undefined) connection.send(closed)
  return isFollowed(topic) && (seen < log.version || lacksLast(topic))
}

/** A closed period has no changes to send, but those who came and went since are in the list. */
const canResume = (topic: Topic, { version, complete }: ChangesSince, since: number): boolean =>
  complete && since <= version && (isFollowed(topic) || since === version)
