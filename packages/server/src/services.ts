import type { Wechat } from '@qunkit/wechat'
import type { DayCounter } from './admin/counts/day-counter.ts'
import type { WechatCalls } from './admin/health/wechat-calls.ts'
import type { Capabilities } from './article/capability.ts'
import type { AvatarStore } from './avatars/avatar-store.ts'
import type { BoardCache } from './boards/board-cache.ts'
import type { Config } from './config/config.ts'
import type { LoginTokens } from './login/login-token.ts'
import type { PageCache } from './members/page-cache.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { RankingCache } from './rankings/ranking-cache.ts'
import type { Sealer } from './secrets/sealer.ts'
import type { ServerKeys } from './secrets/server-keys.ts'
import type { Store } from './store/store.ts'

/** What the domains work with. Made once, in `create-server.ts`. */
export interface Services {
  readonly config: Config
  readonly store: Store
  /** By appid. */
  readonly wechat: ReadonlyMap<string, Wechat>
  readonly sealer: Sealer
  readonly loginTokens: LoginTokens
  readonly capabilities: Capabilities
  readonly avatars: AvatarStore
  readonly pages: PageCache
  readonly serverKeys: ServerKeys
  readonly boards: BoardCache
  readonly rankings: RankingCache
  readonly metrics: Metrics
  /** What the operators' overview counts. */
  readonly counter: DayCounter
  readonly wechatCalls: WechatCalls
  /** Where the mini program reaches this server, without a slash at its end. */
  readonly publicUrl: () => string
  /** Milliseconds since 1970. */
  readonly now: () => number
}
