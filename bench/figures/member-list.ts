import type { Figure } from '../figure.ts'
import { readsAgainstBare } from '../reads-against-bare.ts'
import { startSubject } from '../server-process.ts'
import type { FullGroup } from '../subjects/full-group.ts'

export const memberList: Figure = {
  name: 'member-list',
  about: 'the list of a group of 500',
  async measure() {
    await using bare = await startSubject('bare')
    await using qunkit = await startSubject<FullGroup>('full-group')
    const [reader] = qunkit.scene
    if (reader === undefined) throw new Error('The group has no members.')
    // Awaited here: both servers end with this block.
    return await readsAgainstBare(bare, qunkit, {
      path: `/v1/groups/${reader.groupId}/members?limit=500`,
      token: reader.token,
      whole: { name: 'list of 500 members to a bare route sending the same bytes', target: 0.6 },
      unchanged: {
        name: 'list unchanged (304) to a bare empty route, for the same request',
        target: 0.7,
      },
    })
  },
}
