import type { Problem, User } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { call } from './harness/http.ts'
import { QunkitProcess, settingsFor } from './harness/qunkit-process.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let folder: string
let postgres: TestPostgres
beforeAll(async () => {
  folder = await makeFolder()
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  await removeFolder(folder)
})

const PROCESSES = 4
const CHECKS = 250
/** Many, so that the checks wait for the token and not for each other's row. */
const USERS = 25

const databases: Record<string, () => Promise<string>> = {
  'SQLite file': async () => `sqlite:${folder}/shared.db`,
  'PostgreSQL database': () => postgres.createDatabase(),
}

describe('four processes on one database', () => {
  it.each(Object.entries(databases))(
    'ask WeChat for one access token in all, on one %s',
    async (_what, database) => {
      await using world = await WechatWorld.open()
      const settings = {
        ...settingsFor(world, folder),
        DATABASE_URL: await database(),
        QUNKIT_CHECK_TEXT: 'true',
        LOG_LEVEL: 'info',
        // A thousand requests at once, to one WeChat in this process: whether each is answered in time is the machine's
        // affair. One that is not would be sent again, and one that waits too long for the database is refused.
        WECHAT_TIMEOUT_MS: '60000',
        QUNKIT_DATABASE_CONNECT_TIMEOUT_MS: '60000',
      }
      const started = await Promise.all(
        Array.from({ length: PROCESSES }, () => QunkitProcess.serve(settings, folder)),
      )
      try {
        const [first] = started
        world.serverUrl = first?.url ?? ''
        const tokens: string[] = []
        for (let user = 0; user < USERS; user += 1) {
          tokens.push((await (await world.user(`user ${user}`)).login()).token)
        }
        const { world: wechat } = world.stack.sandbox
        const called = (api: string) =>
          wechat.events.after(0).filter((event) => event.type === 'platform.called' && event.data.api === api)
            .length

        // Long enough for every process to want the token before the first has it.
        await world.faults({ latencyMs: 100 })
        const answers = await Promise.all(
          Array.from({ length: CHECKS }, (_, check) =>
            started.map(({ url }) =>
              call<User & Problem>(`${url}/v1/me`, {
                method: 'PUT',
                token: tokens[check % USERS],
                json: { nickname: 'checked' },
              }),
            ),
          ).flat(),
        )
        const refused = answers.filter(({ status }) => status !== 200).map(({ text }) => text)
        expect(refused).toEqual([])
        expect(called('/wxa/msg_sec_check')).toBe(PROCESSES * CHECKS)
        expect(called('/cgi-bin/stable_token')).toBe(1)
      } finally {
        await Promise.all(started.map((server) => server.signal('SIGTERM')))
      }
    },
    180_000,
  )
})
