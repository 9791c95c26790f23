import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, type MigrateOptions, Migrator } from 'kysely/migration'
import type { Dialect } from '../prepared.ts'
import { SchemaNewerError } from '../schema-newer-error.ts'
import { groupFlow } from './0001-group-flow.ts'
import { boards } from './0002-boards.ts'
import { standings } from './0003-standings.ts'
import { operators } from './0004-operators.ts'
import { loosePictures } from './0005-loose-pictures.ts'
import { leases } from './0006-leases.ts'
import { profilesInGroups } from './0007-profiles-in-groups.ts'
import { shownGroups } from './0008-shown-groups.ts'

/** All migrations, in their order. One that was released never changes again. */
const allMigrations = {
  '0001-group-flow': groupFlow,
  '0002-boards': boards,
  '0003-standings': standings,
  '0004-operators': operators,
  '0005-loose-pictures': loosePictures,
  '0006-leases': leases,
  '0007-profiles-in-groups': profilesInGroups,
  '0008-shown-groups': shownGroups,
}

/** Kysely's migrator over all migrations there are. */
export function storeMigrator(db: Kysely<unknown>, dialect: Dialect, options: MigrateOptions = {}): Migrator {
  const migrations = Object.fromEntries(
    Object.entries(allMigrations).map(([name, make]) => [name, make(dialect)]),
  )
  return new Migrator({ db, provider: { getMigrations: async () => migrations }, ...options })
}

/**
 * Runs what has not run yet. Answers the names of the migrations that ran; throws the first failure.
 * @throws SchemaNewerError
 */
export async function migrateToLatest(
  db: Kysely<unknown>,
  dialect: Dialect,
  options?: MigrateOptions,
): Promise<string[]> {
  refuseNewerSchema(await executedMigrations(db))
  const { error, results } = await storeMigrator(db, dialect, options).migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** The names of the migrations that have not run yet. Writes nothing. @throws SchemaNewerError */
export async function pendingMigrations(db: Kysely<unknown>): Promise<string[]> {
  const executed = await executedMigrations(db)
  refuseNewerSchema(executed)
  return Object.keys(allMigrations).filter((name) => !executed.includes(name))
}

/** @throws SchemaNewerError when one of these migrations is not of this version. */
export function refuseNewerSchema(executed: readonly string[]): void {
  const unknown = executed.filter((name) => !(name in allMigrations))
  if (unknown.length > 0) throw new SchemaNewerError(unknown)
}

async function executedMigrations(db: Kysely<unknown>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return []
  const { rows } = await sql<{
    name: string
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db)
  return rows.map(({ name }) => name)
}
