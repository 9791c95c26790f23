import type { ChangesSince } from '../store/board-store.ts'
import type { RankedList } from './ranked-list.ts'
import type { Topic } from './topic.ts'

/** What the hub reads of the store. */
export interface LiveReads {
  changesSince(groupId: string, since: number): Promise<ChangesSince | undefined>
  list(topic: Topic, version: number): Promise<RankedList | undefined>
}

export interface GroupNow {
  readonly log: ChangesSince
  readonly lists: ReadonlyMap<Topic, RankedList>
}

const TRIES = 5

/**
 * The log of a group after `since`, and the lists that `wanted` names when it sees it, all of one version: nothing that
 * came after the log is in a list, or a client could not put it in its place. Undefined when there is no such group;
 * `busy` when it changed too often meanwhile.
 */
export const readExactly = async (
  reads: LiveReads,
  groupId: string,
  since: number,
  wanted: (log: ChangesSince) => readonly Topic[],
): Promise<GroupNow | 'busy' | undefined> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await reads.changesSince(groupId, since)
    if (log === undefined) return undefined
    const topics = wanted(log)
    if (topics.length === 0) return { log, lists: new Map() }
    const read = await Promise.all(
      topics.map(async (topic) => [topic, await reads.list(topic, log.version)] as const),
    )
    const lists = new Map(read.flatMap(([topic, list]) => (list === undefined ? [] : [[topic, list]])))
    const after = await reads.changesSince(groupId, log.version)
    const isExact =
      after?.version === log.version && [...lists.values()].every(({ version }) => version === log.version)
    if (isExact) return { log, lists }
  }
  return 'busy'
}
