export {
  faultOfName,
  faultOfPassword,
  type OperatorAccounts,
  operatorAccounts,
} from './admin/accounts/operators.ts'
export { type BackupRequest, backUp } from './backup/back-up.ts'
export type { Manifest } from './backup/manifest.ts'
export { type Restored, type RestoreRequest, restore } from './backup/restore.ts'
export { type Config, type ConfigFile, defineConfig } from './config/config.ts'
export { ConfigError } from './config/config-error.ts'
export { type ConfigSources, loadConfig, parseConfig } from './config/load-config.ts'
export { createServer, type QunkitServer, type ServerOptions } from './create-server.ts'
export { withoutLimits } from './limits/without-limits.ts'
export { RedisConnection } from './redis/redis-connection.ts'
export { type Resealing, resealAll } from './secrets/reseal-all.ts'
export { openStore, storeOptions } from './store/open-store.ts'
export { partitionTables } from './store/postgres/partition-tables.ts'
export { SchemaNewerError } from './store/schema-newer-error.ts'
export type { Store } from './store/store.ts'
export { StoreUnavailableError } from './store/store-unavailable-error.ts'
export { DataError } from './transfer/data-error.ts'
export { type ExportRequest, exportData } from './transfer/export-data.ts'
export { type Imported, type ImportRequest, importData } from './transfer/import-data.ts'
export type { LongWork, Progress } from './transfer/progress.ts'
