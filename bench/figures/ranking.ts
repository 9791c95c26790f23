import type { Figure } from '../figure.ts'
import { type Result, round } from '../measure.ts'
import { readsAgainstBare } from '../reads-against-bare.ts'
import { type Subject, startSubject } from '../server-process.ts'
import type { FullGroup } from '../subjects/full-group.ts'
import type { Person } from '../subjects/people.ts'
import { submit } from '../submit.ts'
import { board } from '../traffic.ts'

const TIMES = 300

export const ranking: Figure = {
  name: 'ranking',
  about: 'the ranking of a group of 500: unchanged, changed, and my own row of it',
  async measure() {
    await using bare = await startSubject('bare')
    await using qunkit = await startSubject<FullGroup>('full-group')
    const [reader] = qunkit.scene
    if (reader === undefined) throw new Error('The group has no members.')
    const { token, groupId } = reader
    const path = `/v1/groups/${groupId}/boards/${board.name}`
    return [
      ...(await readsAgainstBare(bare, qunkit, {
        path: `${path}?limit=500`,
        token,
        whole: { name: 'ranking of 500, unchanged, to a bare route sending the same bytes', target: 0.5 },
        unchanged: { name: 'ranking unchanged (304) to a bare empty route, for the same request' },
      })),
      ...(await readsAgainstBare(bare, qunkit, {
        path: `${path}/me`,
        token,
        whole: { name: 'my own row of 500 to a bare route sending the same bytes', target: 0.5 },
      })),
      await measureChanged(qunkit, reader, `${path}?limit=500`),
    ]
  },
}

/** What it costs the server to rank the group anew and to write all of it, after each of many changes. */
const measureChanged = async (qunkit: Subject<FullGroup>, reader: Person, path: string): Promise<Result> => {
  const headers = { authorization: `Bearer ${reader.token}` }
  const read = async (): Promise<void> => {
    const response = await fetch(qunkit.url + path, { headers })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`The ranking was answered with ${response.status}.`)
  }
  let submitted = 0
  const change = async (): Promise<void> => {
    submitted += 1
    await submit(qunkit, qunkit.scene[submitted % qunkit.scene.length] ?? reader)
  }
  const cpuOf = async (work: () => Promise<void>): Promise<number> => {
    const before = await qunkit.cpuMicroseconds()
    for (let index = 0; index < TIMES; index += 1) await work()
    return ((await qunkit.cpuMicroseconds()) - before) / TIMES / 1000
  }
  await change()
  await read()
  const unchanged = await cpuOf(read)
  const submission = await cpuOf(change)
  const changed =
    (await cpuOf(async () => {
      await change()
      await read()
    })) - submission
  return {
    name: 'ranking of 500, changed before each read, to the same unchanged',
    value: round(changed, 2),
    unit: 'ms of server CPU',
    limit: round(unchanged, 2),
    ratio: round(unchanged / changed, 2),
    note: `one request at a time; the submission itself ${round(submission, 2)} ms`,
  }
}
