import type { Kysely } from 'kysely'
import { type MigrateOptions, Migrator } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'
import { groupFlow } from './0001-group-flow.ts'
import { boards } from './0002-boards.ts'
import { standings } from './0003-standings.ts'
import { operators } from './0004-operators.ts'
import { leases } from './0005-leases.ts'

/** Kysely's migrator over all migrations there are. A migration that was released never changes again. */
export function storeMigrator(db: Kysely<unknown>, dialect: Dialect, options: MigrateOptions = {}): Migrator {
  const migrations = {
    '0001-group-flow': groupFlow(dialect),
    '0002-boards': boards(dialect),
    '0003-standings': standings(dialect),
    '0004-operators': operators(dialect),
    '0005-leases': leases(dialect),
  }
  return new Migrator({ db, provider: { getMigrations: async () => migrations }, ...options })
}

/** Runs what has not run yet. Answers the names of the migrations that ran; throws the first failure. */
export async function migrateToLatest(migrator: Migrator): Promise<string[]> {
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** The names of the migrations that have not run yet. Writes nothing. */
export async function pendingMigrations(migrator: Migrator): Promise<string[]> {
  const migrations = await migrator.getMigrations()
  return migrations
    .filter((migration) => migration.executedAt === undefined)
    .map((migration) => migration.name)
}
