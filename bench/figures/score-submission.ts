import type { Figure } from '../figure.ts'
import { load } from '../load.ts'
import { measurePair } from '../measure.ts'
import { startSubject } from '../server-process.ts'
import type { SmallGroups } from '../subjects/small-groups.ts'
import { board, nextScore } from '../traffic.ts'

const USERS = 5000
const MEMBERS = 20

export const scoreSubmission: Figure = {
  name: 'score-submission',
  about: 'players submit scores, each of which changes the list of a group',
  async measure() {
    await using bare = await startSubject('bare')
    await using qunkit = await startSubject<SmallGroups>('small-groups', [USERS, MEMBERS])
    let sent = 0
    const next = () => {
      sent += 1
      const { token = '' } = qunkit.scene.people[sent % USERS] ?? {}
      return { headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(nextScore()) }
    }
    const post = { method: 'POST', next, seconds: 2, expect: 200 } as const
    const subject = () => load(qunkit, { ...post, path: `/v1/boards/${board.name}/scores` })
    const limit = () => load(bare, { ...post, path: '/upsert' })
    await subject()
    await limit()
    return [
      await measurePair({
        name: 'score submission that changes a list to a bare durable upsert',
        target: 0.4,
        rounds: 5,
        subject,
        limit,
      }),
    ]
  },
}
