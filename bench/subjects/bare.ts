// The limits: Fastify and nothing else, doing the least that could be called the same work.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fastify from 'fastify'
import { ready } from './subject.ts'

const directory = mkdtempSync(join(tmpdir(), 'qunkit-bench-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const db = new Database(join(directory, 'bare.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('create table upserts (key text primary key, count integer not null) strict')
const upsert = db.prepare(
  'insert into upserts values (?, 1) on conflict (key) do update set count = count + 1',
)

const app = fastify()
let page: Buffer = Buffer.alloc(0)

app.post('/upsert', async (request) => {
  const { iv, idempotencyKey = iv } = request.body as { iv: string; idempotencyKey?: string }
  upsert.run(idempotencyKey.slice(0, 2))
  return { done: true }
})
app.get('/empty', async () => '')
app.put('/bytes', async (request) => {
  page = Buffer.from(request.body as string)
  return { bytes: page.length }
})
app.get('/bytes', async (_request, reply) => reply.type('application/json; charset=utf-8').send(page))
app.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: 10_000_000 }, (_request, body, done) =>
  done(null, body),
)

ready({ url: await app.listen({ host: '127.0.0.1', port: 0 }) })
