// A process of its own for the tests of durability: `node acknowledging-writer.ts <file> <prefix> <count>`.
// Twenty writers at a time each let a new user enter one common group, and print the user's openid when, and
// only when, the store has acknowledged it.
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openSqliteStore } from '../sqlite/sqlite-store.ts'

const [file = '', prefix = '', count = ''] = process.argv.slice(2)
const store = await openSqliteStore({ file })
await store.migrate()

let started = 0
async function writeOn(): Promise<void> {
  while (started < Number(count)) {
    started += 1
    const openid = `${prefix}-${started}`
    await store.write(async (writes) => {
      const now = Date.now()
      const user = await writes.loginUser({ appid: 'wx', openid, newUserId: randomUUID(), now })
      const group = await writes.findOrMakeGroup({
        appid: 'wx',
        kind: 'group',
        wechatId: 'common',
        newGroupId: randomUUID(),
        now,
      })
      await writes.verifyMembership(group.groupId, user.userId, now)
    })
    writeSync(1, `${openid}\n`)
  }
}
await Promise.all(Array.from({ length: 20 }, writeOn))
await store.close()
