// `npm run bench`: each figure beside its limit, measured in the same run on the same machine.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { decryptPayload } from '@qunkit/wechat'
import Table from 'cli-table3'
import { measureHeadlessStory } from './headless-story.ts'
import { load, startSubject } from './load.ts'
import { measurePair, type Result } from './measure.ts'
import { measurePhones } from './phones.ts'
import { appid, payloadOf, sessionOf } from './traffic.ts'

const SECONDS = 2
const ROUNDS = 5
const USERS = 5000
const GROUPS = 250
const results: Result[] = []

const say = (text: string): void => console.log(`bench: ${text}`)

say('starting the subjects, and a group of 500 members')
const [bare, qunkit] = await Promise.all([startSubject('bare'), startSubject('qunkit')])
const authorization = { authorization: `Bearer ${qunkit.token}` }
const bytes = await (await fetch(qunkit.url + qunkit.paths.list, { headers: authorization })).text()
const { headers } = await fetch(qunkit.url + qunkit.paths.list, { headers: authorization })
await fetch(`${bare.url}/bytes`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: bytes })

say('making payloads')
// 20 members a group: user n is in group n mod 250. More payloads than will be used, so that none comes twice.
const bodies = Array.from({ length: 60_000 }, (_, index) => {
  const user = index % USERS
  return JSON.stringify({ code: `code-${user}`, ...payloadOf(user, user % GROUPS) })
})
let sent = 0
const body = (): string => {
  sent += 1
  return bodies[sent % bodies.length] ?? ''
}
const post = { method: 'POST', body, seconds: SECONDS, expect: 200 } as const
const get = { seconds: SECONDS, expect: 200 } as const

say('warming up')
await load(qunkit, { ...post, path: qunkit.paths.enter ?? '' })
await load(bare, { ...post, path: '/upsert' })

say('enter')
results.push(
  await measurePair({
    name: 'enter (login, proof, binding, list of 20) to a bare durable upsert',
    target: 0.5,
    rounds: ROUNDS,
    subject: () => load(qunkit, { ...post, path: qunkit.paths.enter ?? '' }),
    limit: () => load(bare, { ...post, path: '/upsert' }),
  }),
)
say('the list')
results.push(
  await measurePair({
    name: `list of 500 members (${(bytes.length / 1024).toFixed(0)} KiB) to a bare route sending the same bytes`,
    target: 0.6,
    rounds: ROUNDS,
    subject: () => load(qunkit, { ...get, path: qunkit.paths.list ?? '', headers: authorization }),
    limit: () => load(bare, { ...get, path: '/bytes', headers: authorization }),
  }),
)
say('its 304')
const conditional = { ...authorization, 'if-none-match': headers.get('etag') ?? '' }
results.push(
  await measurePair({
    name: 'list unchanged (304) to a bare empty route, for the same request',
    target: 0.7,
    rounds: ROUNDS,
    subject: () => load(qunkit, { ...get, path: qunkit.paths.list ?? '', headers: conditional, expect: 304 }),
    limit: () => load(bare, { ...get, path: '/empty', headers: conditional }),
  }),
)
for (const subject of [bare, qunkit]) subject.stop()

say('decryption')
const { session_key: sessionKey } = sessionOf(1)
const payload = payloadOf(1, 1)
const DECRYPTIONS = 100_000
const before = process.cpuUsage()
for (let index = 0; index < DECRYPTIONS; index += 1) {
  if (!decryptPayload({ ...payload, sessionKey, appid }).ok) throw new Error('A payload did not decrypt.')
}
const { user, system } = process.cpuUsage(before)
results.push({
  name: 'payloads decrypted',
  value: Math.round(DECRYPTIONS / ((user + system) / 1e6)),
  unit: 'per second and core',
})

say('the headless story')
results.push(await measureHeadlessStory(), ...(await measurePhones()))

writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`)
const table = new Table({
  head: ['what', 'measured', 'limit', 'ratio', 'target'],
  style: { head: [], border: [] },
})
for (const { name, value, unit, limit, ratio, target } of results) {
  table.push([name, `${value} ${unit}`, limit ?? '', ratio ?? '', target === undefined ? '' : `≥ ${target}`])
}
console.log(table.toString())
for (const { name, note } of results) if (note !== undefined) console.log(`${name}: ${note}`)
const machine = cpus()
console.log(
  `\nNode ${process.version}, ${machine.length} × ${machine[0]?.model.trim()}; written to bench/results.json`,
)
