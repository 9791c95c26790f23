// The server under the fuzz run, in a process of its own so that its memory is its own: the production server on SQLite,
// every request in its log, and a WeChat in the process that knows good codes, bad codes, and bad days.
import { join } from 'node:path'
import { createServer, operatorAccounts, parseConfig, withoutLimits } from '@qunkit/server'
import { appid, sessionOf } from '../../bench/traffic.ts'
import { beginSession } from '../../packages/server/src/admin/accounts/sessions.ts'
import { listRoutes } from './list-routes.ts'
import { operatorNames, secrets } from './secrets.ts'

const [, , directory = '.'] = process.argv

const json = (body: object) => new Response(JSON.stringify(body))

/** `code-7` is user 7; `busy`, `garbage`, `gone` and `limited` are WeChat's bad days; anything else it does not know. */
const wechat = async (input: string | URL | Request): Promise<Response> => {
  const code = new URL(input instanceof Request ? input.url : input).searchParams.get('js_code') ?? ''
  const user = /^code-(\d{1,9})$/.exec(code)?.[1]
  if (user !== undefined) return json(sessionOf(Number(user)))
  if (code === 'busy') return json({ errcode: -1, errmsg: 'system error' })
  if (code === 'limited') return json({ errcode: 45011, errmsg: `slow down, ${secrets.appSecret}` })
  if (code === 'garbage') return new Response('<html>502</html>')
  if (code === 'gone') throw new TypeError('fetch failed')
  return json({ errcode: 40029, errmsg: 'invalid code' })
}

const routes = listRoutes()
const server = await createServer({
  config: parseConfig({
    apps: [{ appid, secret: secrets.appSecret }],
    port: 0,
    databaseUrl: `sqlite:${join(directory, 'qunkit.db')}`,
    dataDir: directory,
    tokenSecrets: [secrets.tokenSecret],
    dataSecrets: [secrets.dataSecret],
    serverKeys: [secrets.serverKey],
    metricsKeys: [secrets.metricsKey],
    logLevel: 'info',
    // So little that all of it is full long before growth is looked for.
    cacheMib: 8,
    requestTimeoutMs: 5000,
    headersTimeoutMs: 5000,
    ...withoutLimits,
  }),
  fetch: wechat,
})
const url = await server.listen()

const accounts = operatorAccounts(server.store)
await accounts.add({ name: operatorNames.read, role: 'read', password: secrets.readPassword })
await accounts.add({ name: operatorNames.write, role: 'write', password: secrets.writePassword })

/** Without their passwords, which are dear to check. */
const beginSessions = (name: string) =>
  Promise.all(
    Array.from({ length: 8 }, () => server.store.write((writes) => beginSession(writes, name, Date.now()))),
  )

const measure = () => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heapUsed, external }
}

const answer = async (asked: string) =>
  asked === 'memory'
    ? measure()
    : { read: await beginSessions(operatorNames.read), write: await beginSessions(operatorNames.write) }

process.send?.({ started: { url, routes } })
process.on('message', async (asked: string) => {
  process.send?.({ [asked]: await answer(asked) })
})
process.on('disconnect', () => process.exit(0))
