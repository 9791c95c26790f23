export type { Entry } from './entry.ts'
export { QunkitError, type QunkitErrorDetails, type WxFailure } from './error.ts'
export type { GroupListener, GroupState } from './group-state.ts'
export type { AppHandlers } from './install.ts'
export { createQunkit, type Qunkit, type QunkitOptions } from './qunkit.ts'
export type { PeriodQuery, StandingsQuery } from './rankings.ts'
export type { NewScore, SubmissionsQuery } from './scores.ts'
export { enableGroupShare, type ShareContent, type ShareOptions, shareContent } from './share.ts'
export type { Watch, WatchLink } from './watch.ts'
export type { MembersState } from './watch-members.ts'
export type { RankingState, WatchRankingOptions } from './watch-ranking.ts'
export type {
  WxApi,
  WxCallbacks,
  WxRequestOptions,
  WxSocketOptions,
  WxSocketTask,
  WxUploadOptions,
} from './wx.ts'
