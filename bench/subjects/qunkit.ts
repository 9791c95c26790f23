// The production server on SQLite, with a log line for each request, as in production; WeChat answers in-process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EnterResponse } from '@qunkit/contract'
import { type Config, createServer, parseConfig, withoutLimits } from '@qunkit/server'
import { appid, localWechat, payloadOf } from '../traffic.ts'
import { ready } from './subject.ts'

const MEMBERS = 500

const directory = mkdtempSync(join(tmpdir(), 'qunkit-bench-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const secret = 'a-benchmark-needs-no-secret-but-the-server-does'
const server = await createServer({
  config: parseConfig({
    apps: [{ appid, secret: 'bench' }],
    port: 0,
    databaseUrl: `sqlite:${join(directory, 'qunkit.db')}`,
    dataDir: directory,
    tokenSecrets: [secret],
    dataSecrets: [secret],
    logLevel: 'info',
    ...withoutLimits,
    ...(JSON.parse(process.argv[2] ?? '{}') as Partial<Config>),
  }),
  fetch: localWechat,
})
const url = await server.listen()

const enter = async (user: number, group: number): Promise<EnterResponse> => {
  const response = await fetch(`${url}/v1/groups/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: `code-${user}`, ...payloadOf(user, group) }),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as EnterResponse
}

// A full group, of members with a nickname and an avatar.
const full = -1
let last: EnterResponse | undefined
for (let member = 0; member < MEMBERS; member += 1) {
  last = await enter(1_000_000 + member, full)
  const { userId } = last.user
  await server.store.write(async (writes) => {
    await writes.setNickname(userId, `群成员 ${member}`)
    await writes.setAvatar(userId, `${userId.replaceAll('-', '').repeat(2)}.jpg`)
  })
}
if (last?.token === undefined) throw new Error('Entering gave no token.')
ready({
  url,
  paths: { enter: '/v1/groups/enter', list: `/v1/groups/${last.group.groupId}/members?limit=${MEMBERS}` },
  token: last.token,
})
