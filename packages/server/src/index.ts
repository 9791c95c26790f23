export {
  faultOfName,
  faultOfPassword,
  type OperatorAccounts,
  operatorAccounts,
} from './admin/accounts/operators.ts'
export { type Config, type ConfigFile, defineConfig } from './config/config.ts'
export { ConfigError } from './config/config-error.ts'
export { type ConfigSources, loadConfig, parseConfig } from './config/load-config.ts'
export { createServer, type QunkitServer, type ServerOptions } from './create-server.ts'
export { withoutLimits } from './limits/without-limits.ts'
export { openStore } from './store/open-store.ts'
export type { Store } from './store/store.ts'
export { StoreUnavailableError } from './store/store-unavailable-error.ts'
