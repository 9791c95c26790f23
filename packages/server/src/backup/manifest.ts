import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { refuseNewerSchema } from '../store/migrations/migrator.ts'
import { DataError } from '../transfer/data-error.ts'

export const MANIFEST = 'manifest.json'
export const BACKUP_VERSION = 1

const Count = Type.Integer({ minimum: 0 })

/** What a backup is. It is written last: a folder without one is none. */
export const Manifest = Type.Object({
  format: Type.Literal('qunkit-backup'),
  version: Type.Integer(),
  createdAt: Type.String({ maxLength: 40 }),
  engine: Type.Enum(['sqlite', 'postgres']),
  /** The migrations that the database has had. */
  schema: Type.Array(Type.String({ pattern: '^[0-9a-z-]{1,100}$' }), { minItems: 1 }),
  /** An SQLite file; or a transfer, where the database was PostgreSQL. */
  database: Type.Object({
    file: Type.Enum(['database.db', 'database.qunkit']),
    bytes: Count,
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  /** How many rows each table has. */
  rows: Type.Record(Type.String({ pattern: '^[a-z_]+$' }), Count),
  pictures: Type.Union([
    Type.Object({
      in: Type.Literal('backup'),
      count: Count,
      bytes: Count,
      /** Avatars that users have and that the server had no picture of. */
      missing: Count,
    }),
    Type.Object({ in: Type.Literal('object storage'), endpoint: Type.String(), bucket: Type.String() }),
  ]),
})
export type Manifest = Static<typeof Manifest>

const schema = Compile(Manifest)

/** @throws DataError when the folder is no backup that this version can read; SchemaNewerError */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new DataError(
      error.code === 'ENOENT'
        ? `${folder} is no backup: it has no ${MANIFEST}.`
        : `${file} cannot be read: ${error.message}`,
    )
  })
  const manifest = parse(file, text)
  if (manifest.version !== BACKUP_VERSION)
    throw new DataError(`${folder} has the version ${manifest.version}; this Qunkit reads ${BACKUP_VERSION}.`)
  refuseNewerSchema(manifest.schema)
  return manifest
}

function parse(file: string, text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text)
    if (schema.Check(value)) return value
  } catch {
    // Said below: either way it is no manifest.
  }
  throw new DataError(`${file} is no manifest of a backup, or it is damaged.`)
}
