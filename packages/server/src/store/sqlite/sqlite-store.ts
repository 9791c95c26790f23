import type { Database } from 'better-sqlite3'
import type { Store } from '../store.ts'
import { storeReads, storeWrites } from '../store-methods.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { Watchers } from '../watchers.ts'
import { CheckpointThread } from './checkpoint-thread.ts'
import { CommittedReads } from './committed-reads.ts'
import { GroupCommit } from './group-commit.ts'
import { ListVersions } from './list-versions.ts'
import { syncLogOutside } from './log-sync.ts'
import { migrateSqlite, pendingSqliteMigrations } from './migrate-sqlite.ts'
import { openReader, openWriter } from './open-connection.ts'
import { heedOtherProcesses } from './other-processes.ts'

/**
 * Opens the store in an SQLite file, which is made when it is not there. Other processes may open the same file.
 * Run `migrate()` before anything else.
 * @throws StoreUnavailableError when the file cannot be opened or is no database.
 */
export async function openSqliteStore({
  file,
  cacheMib,
}: {
  file: string
  cacheMib?: number | undefined
}): Promise<Store> {
  const { writer, reader } = await openConnections(file, cacheMib)
  // Only once there is a schema to watch: a new file has none until it is migrated.
  let versions = hasSchema(writer) ? new ListVersions(writer) : undefined
  const watchers = new Watchers(() => heedOtherProcesses(writer, () => watchers.tell('any')))
  const checkpoints = new CheckpointThread(writer, file)
  const log = syncLogOutside(writer, file)
  const groupCommit = new GroupCommit(writer, {
    mayBegin: () => checkpoints.mayBegin(),
    onDisk: log.onDisk,
    committed(changedGroups) {
      checkpoints.committed()
      versions?.committed()
      watchers.tell([...changedGroups])
    },
  })
  const reads = storeReads(new CommittedReads(writer, reader))

  const readVersion = async (groupId: string, userId: string): Promise<number | undefined> => {
    const generation = versions?.generation ?? 0
    const version = await reads.listVersion(groupId, userId)
    if (version !== undefined) versions?.remember(generation, groupId, userId, version)
    return version
  }
  return {
    engine: 'sqlite',
    reads: {
      ...reads,
      listVersion: (groupId, userId) => versions?.get(groupId, userId) ?? readVersion(groupId, userId),
    },
    write: (work) => groupCommit.submit((executor) => work(storeWrites(executor))),
    watch: (listener) => watchers.watch(listener),
    async migrate() {
      const ran = await migrateSqlite(file)
      versions ??= new ListVersions(writer)
      return ran
    },
    pendingMigrations: () => pendingSqliteMigrations(reader),
    async ping() {
      try {
        reader.prepare('select count(*) from sqlite_schema').get()
      } catch (error) {
        throw StoreUnavailableError.of('SQLite', error)
      }
    },
    connections: () => groupCommit.connections,
    async close() {
      watchers.close()
      await groupCommit.close()
      await checkpoints.close()
      await log.close()
      reader.close()
      // The last connection of all moves the write-ahead log into the file, and must be able to write.
      writer.close()
    },
  }
}

const hasSchema = (db: Database): boolean =>
  db.prepare("select 1 from sqlite_schema where name = 'memberships'").get() !== undefined

async function openConnections(file: string, cacheMib: number | undefined) {
  try {
    const writer = await openWriter(file, cacheMib)
    return { writer, reader: openReader(file) }
  } catch (error) {
    throw StoreUnavailableError.of('SQLite', error)
  }
}
