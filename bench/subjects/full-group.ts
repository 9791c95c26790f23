// A group of 500 members, each with a nickname, an avatar and a score.
import { enterMany, type Person, putBoard, scoreAll } from './people.ts'
import { startProductionServer } from './production-server.ts'
import { ready } from './subject.ts'

/** Its members, in the order in which they entered: the last has the best score. */
export type FullGroup = readonly Person[]

const MEMBERS = 500

const { url, store } = await startProductionServer()
await putBoard(url)
const members = await enterMany(url, MEMBERS, () => 0)
for (const [index, { userId }] of members.entries())
  await store.write(async (writes) => {
    await writes.setNickname(userId, `群成员 ${index}`)
    await writes.setAvatar(userId, `${userId.replaceAll('-', '').repeat(2)}.jpg`)
  })
await scoreAll(url, members)
ready({ url, scene: members satisfies FullGroup })
