import type { GroupStandings } from '@qunkit/contract'
import type { Figure } from '../figure.ts'
import { load } from '../load.ts'
import { measureCost } from '../measure.ts'
import { say } from '../say.ts'
import { type Subject, startSubject } from '../server-process.ts'
import type { RankedGroups } from '../subjects/ranked-groups.ts'
import { board } from '../traffic.ts'

const FEW = 1000
const MANY = 100_000
const PATH = `/v1/boards/${board.name}/groups`

export const standings: Figure = {
  name: 'standings',
  about: 'groups ranked against each other, 100,000 beside 1,000: the first page, and my own groups',
  async measure() {
    await using few = await startSubject<RankedGroups>('ranked-groups', [FEW])
    say(`making ${MANY} groups`)
    await using many = await startSubject<RankedGroups>('ranked-groups', [MANY])
    await Promise.all([expectRanked(few, FEW), expectRanked(many, MANY)])
    const read = (subject: Subject<RankedGroups>) => () =>
      load(subject, { path: PATH, headers: speaking(subject.scene), seconds: 2, expect: 200 })
    await read(few)()
    await read(many)()
    return [
      await measureCost({
        name: 'first page and my own places among 100,000 groups to the same among 1,000',
        target: 0.7,
        rounds: 5,
        subject: read(many),
        limit: read(few),
      }),
    ]
  },
}

const speaking = ({ token }: RankedGroups) => ({ authorization: `Bearer ${token}` })

/** What is measured is what it is taken for: all groups are counted, three of them are the reader's, none in front. */
const expectRanked = async ({ url, scene }: Subject<RankedGroups>, groups: number): Promise<void> => {
  const response = await fetch(url + PATH, { headers: speaking(scene) })
  const read = (await response.json()) as GroupStandings
  const isRight =
    read.groups === groups &&
    read.rows.length > 1 &&
    read.mine.length === 3 &&
    read.mine.every(({ rank }) => rank > 1)
  if (!isRight) throw new Error(`The standings are not what was made: ${JSON.stringify(read).slice(0, 500)}`)
}
