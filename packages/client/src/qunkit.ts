import type { GroupView, MemberPage, MembersQuery, MyGroups, User, UserExport } from '@qunkit/contract'
import { type BoardCalls, createBoards } from './boards.ts'
import type { Clock } from './clock.ts'
import { createEntrance } from './entrance.ts'
import { createGroupState, type GroupListener, type GroupState } from './group-state.ts'
import { createHttp, type HttpAnswer, type HttpRequest } from './http.ts'
import { type AppHandlers, install } from './install.ts'
import { createKeptAnswers } from './kept-answers.ts'
import { createLiveLink } from './live-link.ts'
import { readMembers } from './members.ts'
import { persist } from './persist.ts'
import { createRankings, type RankingCalls } from './rankings.ts'
import { route } from './route.ts'
import { createScores, type ScoreCalls } from './scores.ts'
import { createSession } from './session.ts'
import { groupView, userExport, user as userShape } from './shape.ts'
import { enableGroupShare, type ShareContent, type ShareOptions, shareContent } from './share.ts'
import { markShare } from './share-mark.ts'
import type { Watch } from './watch.ts'
import { type MembersState, watchMembers } from './watch-members.ts'
import { type RankingState, type WatchRankingOptions, watchRanking } from './watch-ranking.ts'
import type { WxApi } from './wx.ts'

declare const wx: WxApi
declare const setTimeout: Clock['setTimeout']
declare const clearTimeout: Clock['clearTimeout']

export interface QunkitOptions {
  /** Where the server is, `https://…`; an address under a path is fine. */
  readonly baseUrl: string
  /** Needed when the server serves several mini programs. */
  readonly appid?: string
  /** Treat a one-to-one chat as a group of two (base library 3.7.8). Default: false. */
  readonly allowSingleChat?: boolean
  /** Where the login is kept in WeChat's storage. Default: `qunkit`. */
  readonly storageKey?: string
  /** Another `wx` than the global one: a sandbox, a test. */
  readonly wx?: WxApi
  readonly now?: Clock['now']
  readonly random?: Clock['random']
  readonly setTimeout?: Clock['setTimeout']
  /** Belongs to `setTimeout`: to be given with it. */
  readonly clearTimeout?: Clock['clearTimeout']
}

/** Every promise rejects with `QunkitError` only; those that say so never reject. */
export interface Qunkit extends BoardCalls, ScoreCalls, RankingCalls {
  /** The options for App({...}), with the SDK listening to onLaunch, onShow and onHide. */
  install<App extends AppHandlers>(app: App & ThisType<App>): App
  /** The state of the group that the mini program was opened from. */
  readonly group: GroupState
  /** Tells a page the state at once and whenever it changes, however late it asks; gives what ends that. */
  onGroup(listener: GroupListener): () => void
  /** The state once the present opening has been dealt with. Never rejects. */
  ready(): Promise<GroupState>
  /** Enters the present opening's group once more, after a failure. Never rejects. */
  retry(): Promise<GroupState>

  /** The user; logs in only if there is no login, once for all who ask. */
  login(): Promise<User>
  /** Forgets the login on this phone. */
  logout(): void
  me(): Promise<User>
  setNickname(nickname: string): Promise<User>
  /** Uploads the temporary picture that `button open-type="chooseAvatar"` gave. */
  uploadAvatar(tempFilePath: string): Promise<User>
  /** Everything that the server holds about the user. */
  exportMe(): Promise<UserExport>
  /** Erases everything that the server holds about the user, and the login on this phone. */
  erase(): Promise<void>

  /** The groups that the user entered, the last one first. */
  myGroups(): Promise<MyGroups['groups']>
  /** One page of a group's members; one that did not change is not sent again. */
  members(groupId: string, query?: MembersQuery): Promise<MemberPage>
  nameGroup(groupId: string, name: string): Promise<GroupView>
  /** Hides the user from a group's list, or shows them again. */
  hide(groupId: string, hidden: boolean): Promise<GroupView>
  leave(groupId: string): Promise<void>

  /**
   * Tells a page the whole ranking at once and whenever somebody moves, until it is stopped. A new week (day, month,
   * season) takes the place of the old one by itself.
   */
  watchRanking(options: WatchRankingOptions, listener: (state: RankingState) => void): Watch
  /** As `watchRanking`: all members, by the time they joined. */
  watchMembers(options: { readonly groupId: string }, listener: (state: MembersState) => void): Watch

  /** See `enableGroupShare`. Never rejects. */
  enableGroupShare(): Promise<boolean>
  /** See `shareContent`. A path gets a mark, `qshare`, by which the server counts the cards that lead to taps. */
  shareContent(options: ShareOptions): ShareContent
}

/** Makes the SDK; one for a mini program, in a module that app.js and the pages import. */
export const createQunkit = (options: QunkitOptions): Qunkit => {
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const { allowSingleChat = false, storageKey = 'qunkit' } = options
  const clock: Clock = {
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    setTimeout: options.setTimeout ?? ((run, milliseconds) => setTimeout(run, milliseconds)),
    clearTimeout:
      options.clearTimeout ?? (options.setTimeout ? () => undefined : (timer) => clearTimeout(timer)),
  }
  const api = options.wx ?? wx
  const http = createHttp(api, baseUrl)
  const parts = { wx: api, http, clock, ...(options.appid === undefined ? {} : { appid: options.appid }) }
  const session = createSession({ ...parts, storageKey, baseUrl })
  const state = createGroupState(clock)
  const entrance = createEntrance({ ...parts, session, allowSingleChat }, state)

  const send = (request: HttpRequest): Promise<HttpAnswer> => {
    let token = ''
    return persist(clock, async (previous) => {
      if (previous?.retry === 'login') session.forget(token)
      token = (await session.ensure()).token
      return http.send({ ...request, token })
    })
  }
  const kept = createKeptAnswers(send)
  const rankings = createRankings(send, kept)
  const link = createLiveLink({
    wx: api,
    clock,
    baseUrl,
    token: async () => (await session.ensure()).token,
    forget: session.forget,
  })

  const pathOf = (groupId: string): string => route`/v1/groups/${groupId}`

  /** The user, and what the state shows of them, are what the server just said. */
  const readUser = (answer: HttpAnswer): User => {
    const user = answer.read<User>(userShape)
    session.rename(user)
    const now = state.get()
    if (now.status === 'entered') {
      const rows = now.members.members.map((row) => (row.userId === user.userId ? { ...row, ...user } : row))
      state.set({ ...now, user, members: { ...now.members, members: rows } })
    }
    return user
  }

  const readView = (answer: HttpAnswer): GroupView => {
    const view = answer.read<GroupView>(groupView)
    const now = state.get()
    if (now.status === 'entered' && now.group.groupId === view.group.groupId) state.set({ ...now, ...view })
    return view
  }

  const logout = (): void => {
    session.end()
    kept.clear()
    entrance.leave()
  }

  return {
    ...createBoards(send),
    ...createScores(send, clock),
    ...rankings,
    install: (app) =>
      install(
        {
          opened(given) {
            link.resume()
            entrance.opened(given)
          },
          hidden() {
            link.pause()
            entrance.hidden()
          },
        },
        app,
      ),
    get group() {
      return state.get()
    },
    onGroup: state.subscribe,
    ready: state.settled,
    retry() {
      entrance.retry()
      return state.settled()
    },

    login: async () => (await session.ensure()).user,
    logout,
    me: async () => readUser(await send({ method: 'GET', path: '/v1/me' })),
    setNickname: async (nickname) =>
      readUser(await send({ method: 'PUT', path: '/v1/me', body: { nickname } })),
    uploadAvatar: async (tempFilePath) =>
      readUser(await send({ method: 'POST', path: '/v1/me/avatar', avatar: tempFilePath })),
    exportMe: async () => {
      const answer = await send({ method: 'GET', path: '/v1/me/export' })
      return answer.read<UserExport>(userExport)
    },
    async erase() {
      await send({ method: 'DELETE', path: '/v1/me' })
      logout()
    },

    async myGroups() {
      const answer = await send({ method: 'GET', path: '/v1/groups' })
      return answer.read<MyGroups>({ groups: [groupView] }).groups
    },
    members: (groupId, query = {}) => readMembers(kept, groupId, query),
    nameGroup: async (groupId, name) =>
      readView(await send({ method: 'PUT', path: pathOf(groupId), body: { name } })),
    hide: async (groupId, hidden) =>
      readView(await send({ method: 'PUT', path: `${pathOf(groupId)}/membership`, body: { hidden } })),
    async leave(groupId) {
      await send({ method: 'DELETE', path: `${pathOf(groupId)}/membership` })
      const now = state.get()
      if (now.status === 'entered' && now.group.groupId === groupId) entrance.leave()
    },

    watchRanking: (watched, listener) =>
      watchRanking({ link, clock, page: rankings.ranking }, watched, listener),
    watchMembers: (watched, listener) =>
      watchMembers(
        { link, clock, page: (groupId, query) => readMembers(kept, groupId, query) },
        watched,
        listener,
      ),

    enableGroupShare: () => enableGroupShare(api),
    shareContent: (content) => markShare(shareContent(content), clock.random),
  }
}
