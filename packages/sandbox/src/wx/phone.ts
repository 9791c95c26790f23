import { setTimeout as sleep } from 'node:timers/promises'
import { type Static, Type } from 'typebox'
import { EntryAnswer } from '../control/entry-answer.ts'
import type { Addressee } from '../world/chats.ts'
import { AppLife, type AppOptions } from './app-life.ts'
import { createConnectSocket } from './connect-socket.ts'
import { type LaunchOptions, launchOptionsOf } from './launch-options.ts'
import { Network, type NetworkType } from './network.ts'
import { createOpenApi } from './open-api.ts'
import { createRequest } from './request.ts'
import { createSandboxLink } from './sandbox-link.ts'
import { type OnShareAppMessage, settledShareContent, shareContentMilliseconds } from './share-content.ts'
import { ShareMenu } from './share-menu.ts'
import { PhoneStorage } from './storage.ts'
import { TempFiles } from './temp-files.ts'
import { isTemporary } from './temp-path.ts'
import { createUploadFile } from './upload-file.ts'
import { assembleWx, type HeadlessWx } from './wx.ts'

const SentCard = Type.Object({ id: Type.String(), path: Type.String(), withShareTicket: Type.Boolean() })

const ChosenAvatar = Type.Object({ avatarUrl: Type.String(), png: Type.String() })

const ReviewedNickname = Type.Object({ value: Type.String() })

/** One user's phone with one mini program on it, without a screen. */
export interface Phone {
  readonly wx: HeadlessWx
  /** The mini program's `App({...})`: each cold start begins with a fresh copy of it. */
  App<Options extends AppOptions>(options: Options & ThisType<Options>): void
  /** The mini program as a function that runs at each cold start, and calls `App` itself. */
  install(program: (env: { wx: HeadlessWx; App: (options: AppOptions) => void }) => void): void
  getApp(): AppOptions | undefined
  readonly launchOptions: LaunchOptions
  readonly enterOptions: LaunchOptions
  /** Taps a card: a cold start when the app is not alive, else onShow alone. */
  tap(cardId: string): Promise<EntryAnswer>
  /** Opens the mini program by another way than a card. */
  open(by: { scene: number; path?: string; from?: Addressee }): Promise<EntryAnswer>
  /** The user turns to another app: onHide. */
  background(): void
  /** The app is killed: tickets die, no callback comes back; storage stays. */
  exit(): Promise<void>
  /**
   * The user shares the page: asks its handler for the content and sends the card, with the menu state from
   * before the handler was asked.
   * @throws Error when the menu is hidden and the share does not come from a button
   */
  share(share: {
    to: Addressee
    from?: 'menu' | 'button'
    target?: object
    onShareAppMessage: OnShareAppMessage
  }): Promise<Static<typeof SentCard>>
  setNetwork(type: NetworkType): void
  /** The user answers the privacy popup. */
  answerPrivacy(event: 'agree' | 'disagree'): Promise<void>
  /** The chooseAvatar button: a temporary path for wx.uploadFile, or WeChat's failure. */
  chooseAvatar(): Promise<{ avatarUrl?: string; errMsg: string; errno?: number }>
  /** The nickname input at blur: what is left in it. */
  typeNickname(nickname: string): Promise<string>
}

export interface HeadlessWxOptions {
  /** Where a sandbox listens. */
  sandboxUrl: string
  appid: string
  userId: string
}

/** A phone of the sandbox in this process: the real client SDK runs against its `wx`. */
export function createHeadlessWx({ sandboxUrl, appid, userId }: HeadlessWxOptions): Phone {
  const link = createSandboxLink(sandboxUrl)
  const life = new AppLife()
  const startDelivery = () => life.startDelivery()
  const network = new Network(startDelivery)
  const menu = new ShareMenu(startDelivery)
  const files = new TempFiles()
  const who = { appid, user: userId }
  let entryId: string | undefined
  const wx = assembleWx({
    appid,
    life,
    network,
    storage: new PhoneStorage(startDelivery),
    menu,
    openApi: createOpenApi({ appid, userId, entryId: () => entryId }, link, network, startDelivery),
    request: createRequest(appid, network, startDelivery),
    uploadFile: createUploadFile(appid, network, files, startDelivery),
    connectSocket: createConnectSocket(network, startDelivery),
  })

  function enter(entry: EntryAnswer): EntryAnswer {
    if (entry.appid !== appid)
      throw new Error(`This card opens ${entry.appid}, and this phone runs ${appid}.`)
    entryId = entry.entryId
    menu.turnToNewPage()
    life.open(launchOptionsOf(entry))
    return entry
  }

  return {
    wx,
    App: (options) => life.install(() => life.register({ ...options })),
    install: (program) => life.install(() => program({ wx, App: (options) => life.register(options) })),
    getApp: () => life.app,
    get launchOptions() {
      return life.launchOptions
    },
    get enterOptions() {
      return life.enterOptions
    },
    async tap(cardId) {
      const path = `/cards/${encodeURIComponent(cardId)}/tap`
      return enter(await link.send('POST', path, { user: userId }, EntryAnswer))
    },
    async open(by) {
      return enter(await link.send('POST', '/entries', { ...who, ...by }, EntryAnswer))
    },
    background: () => life.hide(),
    async exit() {
      life.kill()
      if (entryId === undefined) return
      const path = `/entries/${entryId}/exit`
      entryId = undefined
      await link.send('POST', path, {}, Type.Object({}))
    },
    async share({ to, from = 'menu', target, onShareAppMessage }) {
      const { shown, timelineShown: _, ...kept } = menu.state
      if (!shown && from === 'menu') throw new Error('The share menu is hidden on this page.')
      const timing = new AbortController()
      const timeUp = sleep(shareContentMilliseconds, undefined, { signal: timing.signal }).catch(() => {})
      const content = await settledShareContent(onShareAppMessage({ from, target }), timeUp)
      timing.abort()
      const page = life.enterOptions
      // A picture that only this phone has goes along: the others could not find it.
      const { imageUrl = '' } = content
      const picture = isTemporary(imageUrl) ? await files.read(imageUrl) : undefined
      const card = {
        appid,
        from: userId,
        to,
        title: content.title ?? appid,
        path: content.path ?? `/${page.path}`,
        ...(content.imageUrl !== undefined && { imageUrl: content.imageUrl }),
        ...(picture !== undefined && { picture: picture.toString('base64') }),
        ...kept,
      }
      return link.send('POST', '/cards', card, SentCard)
    },
    setNetwork: (type) => network.change(type),
    async answerPrivacy(event) {
      await link.send('PUT', '/privacy', { ...who, event }, Type.Object({}))
    },
    async chooseAvatar() {
      const answer = await link.call('chooseAvatar', who, ChosenAvatar)
      if (!('avatarUrl' in answer)) return answer
      files.register(answer.avatarUrl, Buffer.from(answer.png, 'base64'))
      return { avatarUrl: answer.avatarUrl, errMsg: answer.errMsg }
    },
    async typeNickname(nickname) {
      const reviewed = await link.send('POST', '/wx/reviewNickname', { ...who, nickname }, ReviewedNickname)
      return reviewed.value
    },
  }
}
