import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rankKeyOf } from '../../standings/rank-key.ts'
import type { Executor } from '../executor.ts'
import { openPostgresStore } from '../postgres/postgres-store.ts'
import type { CompiledStatement } from '../prepared.ts'
import { openSqliteStore } from '../sqlite/sqlite-store.ts'
import type { StandingsKey } from '../standing-store.ts'
import type { Store } from '../store.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { standingsOf, standingsPage, standingsState } from './standings.ts'

const GROUPS_AT_ONCE = 1000
const PAGE = 50
const OWN = 5
const rule = { by: 'sum', direction: 'higher' } as const

/** Groups with totals far and wide, and a user who is in some of them. */
const seed = async (store: Store, board: string, count: number) => {
  const key: StandingsKey = { appid: board, board, period: 'all' }
  const { userId } = await store.write((writes) =>
    writes.loginUser({ appid: board, openid: 'reader', newUserId: randomUUID(), now: 1 }),
  )
  for (let from = 0; from < count; from += GROUPS_AT_ONCE)
    await store.write(async (writes) => {
      const rows = []
      for (let index = from; index < Math.min(count, from + GROUPS_AT_ONCE); index += 1) {
        const { groupId } = await writes.findOrMakeGroup({
          appid: board,
          kind: 'group',
          wechatId: `${index}`,
          newGroupId: randomUUID(),
          now: 1,
        })
        if (index % (count / OWN) === 0) await writes.verifyMembership(groupId, userId, 1)
        // A stride that shares no factor with what it is taken modulo of: no two are equal.
        const total = { sum: BigInt((index * 7919) % 1_000_003), ranked: 1 }
        rows.push({ ...total, groupId, rankKey: rankKeyOf(rule, total) })
      }
      await writes.putStandings(
        key,
        rows.map(({ groupId }) => groupId),
        rows,
      )
    })
  return { ...key, userId }
}

/** Runs each statement, and keeps what the database says of how it does so. */
abstract class Explaining implements Executor {
  abstract readonly dialect: Executor['dialect']
  readonly changedGroups = new Set<string>()
  readonly all: Executor['all'] = async (prepared, params) => {
    const statement = prepared.for(this.dialect)
    // As `Executor` does: the rows are as the statement's type says.
    return (await this.explainAndRun(statement, statement.values(params))) as never[]
  }
  readonly run = () => Promise.reject(new Error('Nothing is written here.'))
  protected abstract explainAndRun(statement: CompiledStatement<never>, values: unknown[]): Promise<unknown[]>
}

/** What a reader's request asks of the store: a page in the middle, and the places of five groups. */
const readAll = async (executor: Executor, request: StandingsKey & { userId: string }) => {
  const middle = { rankKey: rankKeyOf(rule, { sum: 500_000n, ranked: 1 }), groupId: randomUUID() }
  const first = await standingsPage(executor, { ...request, after: null, limit: PAGE })
  expect(first).toHaveLength(PAGE)
  await standingsPage(executor, { ...request, after: middle, limit: PAGE })
  expect(await standingsOf(executor, { ...request, limit: 100 })).toHaveLength(OWN)
  await standingsState(executor, request)
}

describe('on SQLite, standings are read by index alone', () => {
  const directory = mkdtempSync(join(tmpdir(), 'qunkit-standings-'))
  let store: Store
  let db: Database
  beforeAll(async () => {
    const file = join(directory, 'store.db')
    store = await openSqliteStore({ file })
    await store.migrate()
    db = new Sqlite(file, { readonly: true })
  })
  afterAll(async () => {
    db.close()
    await store.close()
    rmSync(directory, { recursive: true })
  })

  it('begins each look-up where its rows begin, and ends it where they end', async () => {
    const plan: string[] = []
    class SqliteExplaining extends Explaining {
      readonly dialect = 'sqlite'
      protected async explainAndRun({ sql }: CompiledStatement<never>, values: unknown[]) {
        const steps = db.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(values)
        plan.push(...steps.map(({ detail }) => detail))
        return db.prepare<unknown[], unknown>(sql).all(values)
      }
    }
    await readAll(new SqliteExplaining(), await seed(store, 'board', 200))
    const period = 'appid=? AND board=? AND period=?'
    const isBounded = (step: string) =>
      [
        // Of the rows of an index: those that stand in the page, and no others.
        `SEARCH s USING INDEX standings_rank (${period} AND (rank_key,group_id)>(?,?))`,
        `SEARCH s USING PRIMARY KEY (${period} AND group_id=?)`,
        `SEARCH counts USING PRIMARY KEY (${period} AND depth=? AND prefix>? AND prefix<?)`,
        `SEARCH counts USING PRIMARY KEY (${period} AND depth=? AND prefix=?)`,
        `SEARCH counts USING PRIMARY KEY (${period} AND depth=?)`,
        `SEARCH dirty USING COVERING INDEX dirty_standings_at (${period})`,
        'SEARCH g USING PRIMARY KEY (group_id=?)',
        'SEARCH m USING PRIMARY KEY (group_id=? AND user_id=?) LEFT-JOIN',
        'SEARCH m USING INDEX memberships_showing_user (user_id=?)',
      ].includes(step)
    const reads = plan.filter((step) => /^(?:SEARCH|SCAN) (?:s|g|m|counts|dirty)\b/.test(step))
    expect(reads.filter((step) => !isBounded(step))).toEqual([])
    expect(reads.length).toBeGreaterThan(10)
    // What is sorted is no more than the reader's groups.
    expect(
      plan.filter(
        (step) =>
          step.startsWith('SCAN') && !/SCAN (?:\w+-ROW|entered|CONSTANT|at_depth|levels|\()/.test(step),
      ),
    ).toEqual([])
  })
})

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** How many rows of tables were looked at. */
const rowsRead = (node: PlanNode): number => {
  const seen = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)
  const own = node['Relation Name'] === undefined ? 0 : seen * node['Actual Loops']
  return (node.Plans ?? []).reduce((total, child) => total + rowsRead(child), own)
}

describe('on PostgreSQL', () => {
  let postgres: TestPostgres
  let store: Store
  let client: pg.Client
  beforeAll(async () => {
    postgres = await startPostgres()
    const url = await postgres.createDatabase()
    store = await openPostgresStore({ url })
    await store.migrate()
    client = new pg.Client({ connectionString: url, options: '-c random_page_cost=1.1' })
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await store?.close()
    await postgres?.stop()
  })

  it('reads no more rows of ten thousand groups than a key has values', async () => {
    let read = 0
    class PostgresExplaining extends Explaining {
      readonly dialect = 'postgres'
      protected async explainAndRun({ sql }: CompiledStatement<never>, values: unknown[]) {
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
          `explain (analyze, format json) ${sql}`,
          values,
        )
        read += rows[0] === undefined ? 0 : rowsRead(rows[0]['QUERY PLAN'][0].Plan)
        return (await client.query(sql, values)).rows
      }
    }
    const few = await seed(store, 'few', 100)
    const many = await seed(store, 'many', 10_000)
    await client.query('analyze')
    const cost = async (request: typeof few) => {
      read = 0
      await readAll(new PostgresExplaining(), request)
      return read
    }
    const [ofFew, ofMany] = [await cost(few), await cost(many)]
    // Two pages and five groups' places, of totals below 2^20: the kind, at most 16 values of the first byte, 256 of each other.
    const mostCounts = (2 + 16 + 256 + 256) * (1 + OWN + 1)
    const mostRows = 2 * 3 * PAGE + 4 * OWN
    expect(ofFew).toBeGreaterThan(2 * PAGE)
    expect(ofMany).toBeLessThan(mostCounts + mostRows)
    // Ten times as many groups again would fill the counts that there are no more than this.
    expect(ofMany / ofFew).toBeLessThan(10)
  })
})
