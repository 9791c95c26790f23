import type { component } from 'glass-easel-miniprogram-adapter'
import type { AppLife } from '../../wx/app-life.ts'
import type { StartDelivery } from '../../wx/callbacks.ts'
import { Network } from '../../wx/network.ts'
import { foundNodes } from '../app/found-nodes.ts'
import { createConsole } from '../app/page-console.ts'
import type { PhoneTheme } from '../app/phone-theme.ts'
import type { CanvasPictures } from '../canvas/canvas-pictures.ts'
import type { PageCanvases } from '../canvas/page-canvases.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import type { BuiltIn } from '../elements/element.ts'
import { systemWords } from '../elements/system-words.ts'
import type { HostLink } from '../host/host-link.ts'
import type { PhoneFacts } from '../host/phone-host.ts'
import type { Reporter } from '../host/reporter.ts'
import type { Router } from '../router/router.ts'
import type { PhoneScreen } from '../router/screen.ts'
import type { Sharing } from '../router/share.ts'
import { absentContexts } from './absent-contexts.ts'
import { absentDevices } from './absent-devices.ts'
import { adApis } from './ads.ts'
import { createAnimation } from './animation.ts'
import { createApiMaker, Failure } from './api.ts'
import { apiNames } from './api-names.ts'
import { backgroundAudio } from './background-audio.ts'
import { backgroundFetchApis } from './background-fetch.ts'
import { barApis } from './bar-apis.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { canIUse } from './can-i-use.ts'
import { canvasApis } from './canvas-apis.ts'
import { createCloud } from './cloud.ts'
import { feedbackApis } from './feedback.ts'
import { fileApis } from './file-apis.ts'
import { type FileStore, userDataPath } from './file-store.ts'
import { idleApis } from './idle-apis.ts'
import { createInnerAudio } from './inner-audio.ts'
import { PageIntersectionObserver } from './intersection.ts'
import { Listeners } from './listeners.ts'
import { locationApis } from './location-apis.ts'
import { createMapContext } from './map-context.ts'
import { mediaApis } from './media-apis.ts'
import { missingApis } from './missing-apis.ts'
import { networkApis } from './network-apis.ts'
import { oldAudioApis } from './old-audio.ts'
import { permissionApis } from './permission-apis.ts'
import { Permissions } from './permissions.ts'
import type { Privacy } from './privacy-apis.ts'
import { createRecorder } from './recorder.ts'
import { refusedApis } from './refused-apis.ts'
import { screenApis } from './screen-apis.ts'
import { SelectorQuery } from './selector-query.ts'
import { sensorApis } from './sensor-apis.ts'
import { sessionApis } from './session-apis.ts'
import { socketApis } from './socket-apis.ts'
import { storageApis } from './storage.ts'
import { subscribeMessageApis } from './subscribe-messages.ts'
import { unlessSwitchedOff } from './switched-off.ts'
import { systemApis } from './system-apis.ts'
import { createVideoContext } from './video-context.ts'
import { workerMaker } from './worker.ts'
import { createWorklets } from './worklets.ts'

type Caller = component.GeneralComponent

export interface WxParts {
  project: CompiledProject
  facts: PhoneFacts
  theme: PhoneTheme
  link: HostLink
  reporter: Reporter
  life: AppLife
  router: Router
  screen: PhoneScreen
  sharing: Sharing
  privacy: Privacy
  files: FileStore
  elements: readonly BuiltIn[]
  canvases: PageCanvases
  pictures: CanvasPictures
  addressOf(path: string): Promise<string>
  /** A file of the project, or a temporary one that is not the mini program's own. */
  readFromHost(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** What the phone tells `wx.onX` listeners. */
export interface WxEvents {
  error: Listeners
  unhandledRejection: Listeners
  pageNotFound: Listeners
  themeChange: Listeners
  windowResize: Listeners
}

/** Answers ok, and a sandbox's phone has nothing to show for it. */
const withoutEffect = [
  ...['enableAlertBeforeUnload', 'disableAlertBeforeUnload', 'openLocation', 'openDocument'],
  ...['setVisualEffectOnCapture', 'openCustomerServiceChat', 'reportMonitor'],
  ...['setInnerAudioOption', 'openAppAuthorizeSetting', 'openSystemBluetoothSetting', 'loadBuiltInFontFace'],
  ...['preloadWebview', 'preloadSkylineView', 'setTopBarText'],
]

/** What never happens on a sandbox's phone: it can be listened to. */
const neverHappening = [
  ...['UserCaptureScreen', 'AudioInterruptionBegin', 'AudioInterruptionEnd', 'BatteryInfoChange', 'CopyUrl'],
  ...['ScreenRecordingStateChanged', 'LazyLoadError', 'WindowStateChange', 'ParallelStateChange'],
  ...['NetworkWeakChange', 'UserTriggerTranslation', 'UserOffTranslation', 'GeneratePoster'],
  ...['EmbeddedMiniProgramHeightChange'],
]

/** The `wx` of one phone, with what is missing in it failing as WeChat fails. */
export function assembleWx(parts: WxParts) {
  const { facts, theme, link, reporter, life, router, screen, sharing, privacy, files } = parts
  const startDelivery: StartDelivery = () => {
    const deliver = life.startDelivery()
    return (call) => deliver(() => reporter.guard(call))
  }
  const make = createApiMaker(startDelivery)
  const network = new Network(startDelivery)
  network.change(facts.networkType as Parameters<Network['change']>[0])
  const newListeners = () => new Listeners(reporter)
  const events: WxEvents = {
    error: newListeners(),
    unhandledRejection: newListeners(),
    pageNotFound: newListeners(),
    themeChange: newListeners(),
    windowResize: newListeners(),
  }
  // What these listeners throw must not reach the life of the app, nor the machine that changed the network.
  const [appShow, appHide, networkChange] = [newListeners(), newListeners(), newListeners()]
  life.onShow((options) => appShow.tell(options))
  const [categoryChange, category] = [newListeners(), () => life.enterOptions.apiCategory]
  let lastCategory = category()
  life.onShow(({ apiCategory }) => {
    if (apiCategory !== lastCategory) categoryChange.tell({ apiCategory })
    lastCategory = apiCategory
  })
  life.onHide(() => appHide.tell())
  network.onChange((change) => networkChange.tell(change))
  const words = systemWords(facts.language)
  const viewport = () => router.top?.scroller
  const viewportOf = (node: Node | undefined) => (node && router.pageOf(node))?.scroller ?? viewport()
  const guard = (run: () => void) => void reporter.guard(run)
  const currentPage = () => router.top?.instance as unknown as Caller | undefined
  const done = () => ({})
  const { permission: reasons = {}, requiredPrivateInfos } = parts.project.app.json
  const permissions = new Permissions({ link, privacy, reasons, layer: screen.layer })
  const audioManager = backgroundAudio({ layer: screen.layer, addressOf: parts.addressOf, newListeners })
  const worklets = createWorklets()
  const log = { debug() {}, info() {}, log() {}, warn() {}, error() {}, setFilterMsg() {}, addFilterMsg() {} }

  const wx = {
    ...sessionApis(make, {
      link,
      startDelivery,
      isConnected: () => network.isConnected,
      isOpened: () => life.enterOptions.path !== '',
    }),
    ...sharing.apis,
    ...storageApis(make, facts.storage, link),
    ...networkApis(link, startDelivery, files, newListeners),
    ...socketApis(make, startDelivery, newListeners, async (url) => {
      return (await link.ask('socketAddress', { url })).url
    }),
    ...fileApis(make, files, parts.readFromHost),
    ...feedbackApis(make, screen.layer, words),
    ...barApis(make, router, screen),
    ...systemApis(make, facts, theme),
    ...refusedApis(make),
    ...absentContexts(make),
    ...absentDevices(make, newListeners),
    ...sensorApis(make, newListeners),
    ...permissionApis(make, permissions),
    ...locationApis(make, permissions, {
      ...{ layer: screen.layer, declared: requiredPrivateInfos, newListeners },
    }),
    ...subscribeMessageApis(make, screen.layer),
    ...adApis(startDelivery, newListeners),
    ...idleApis(make, reporter),
    ...mediaApis(make, link, screen.layer, parts.addressOf, words),
    ...canvasApis(make, {
      ...{ canvases: parts.canvases, pictures: parts.pictures, files, reporter, currentPage },
      ratio: facts.pixelRatio,
    }),
    ...privacy.apis(make),
    ...routeApis(make, router),
    getNetworkType: network.getNetworkType,
    onNetworkStatusChange: networkChange.on,
    offNetworkStatusChange: networkChange.off,
    getLaunchOptionsSync: () => life.launchOptions,
    getEnterOptionsSync: () => life.enterOptions,
    onAppShow: appShow.on,
    offAppShow: appShow.off,
    onAppHide: appHide.on,
    offAppHide: appHide.off,
    onError: events.error.on,
    offError: events.error.off,
    onUnhandledRejection: events.unhandledRejection.on,
    offUnhandledRejection: events.unhandledRejection.off,
    onPageNotFound: events.pageNotFound.on,
    offPageNotFound: events.pageNotFound.off,
    onThemeChange: events.themeChange.on,
    offThemeChange: events.themeChange.off,
    onWindowResize: events.windowResize.on,
    offWindowResize: events.windowResize.off,
    onMenuButtonBoundingClientRectWeightChange: newListeners().on,
    offMenuButtonBoundingClientRectWeightChange: () => {},
    getApiCategory: category,
    onApiCategoryChange: categoryChange.on,
    offApiCategoryChange: categoryChange.off,
    onMemoryWarning: newListeners().on,
    offMemoryWarning: () => {},
    onKeyboardHeightChange: newListeners().on,
    offKeyboardHeightChange: () => {},
    createSelectorQuery: () => new SelectorQuery(currentPage(), viewport, guard),
    createIntersectionObserver: (caller: Caller, options?: object) =>
      new PageIntersectionObserver(caller, options, viewportOf, guard),
    createAnimation,
    createWorker: workerMaker({ project: parts.project, reporter, console: createConsole(reporter) }),
    createMapContext: (id: string, caller?: Caller) =>
      createMapContext(make, () => foundNodes(caller ?? currentPage(), `#${id}`)[0]),
    createVideoContext: (id: string, caller?: Caller) =>
      createVideoContext(() => foundNodes(caller ?? currentPage(), `#${id}`)[0]),
    createInnerAudioContext: () =>
      createInnerAudio({ layer: screen.layer, addressOf: parts.addressOf, newListeners }),
    getBackgroundAudioManager: audioManager,
    ...oldAudioApis(make, newListeners, audioManager),
    ...backgroundFetchApis(make, newListeners),
    ...screenApis(make),
    getRecorderManager: createRecorder(newListeners),
    nextTick: (run: () => void) => {
      const deliver = startDelivery()
      queueMicrotask(() => deliver(run))
    },
    getUpdateManager: () => ({
      applyUpdate() {},
      onCheckForUpdate: (listener: (event: object) => void) =>
        queueMicrotask(() => reporter.guard(() => listener({ hasUpdate: false }))),
      onUpdateReady() {},
      onUpdateFailed() {},
    }),
    getLogManager: () => log,
    getRealtimeLogManager: () => log,
    reportAnalytics: done,
    reportEvent: done,
    reportPerformance: done,
    setEnableDebug: make.promise('setEnableDebug', done),
    vibrateShort: make.promise('vibrateShort', done),
    vibrateLong: make.promise('vibrateLong', done),
    makePhoneCall: make.promise('makePhoneCall', done),
    setKeepScreenOn: make.promise('setKeepScreenOn', done),
    loadFontFace: make.promise('loadFontFace', done),
    ...Object.fromEntries(withoutEffect.map((name) => [name, make.promise(name, done)])),
    ...Object.fromEntries(
      neverHappening.flatMap((name) => [
        [`on${name}`, newListeners().on],
        [`off${name}`, () => {}],
      ]),
    ),
    preloadAssets: make.promise('preloadAssets', done),
    hideKeyboard: make.promise('hideKeyboard', () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return {}
    }),
    exitMiniProgram: make.promise('exitMiniProgram', () => {
      link.tell('exit', {})
      return {}
    }),
    getExptInfoSync: () => ({}),
    getExtConfigSync: () => ({}),
    getExtConfig: make.promise('getExtConfig', () => ({ extConfig: {} })),
    arrayBufferToBase64: (buffer: ArrayBuffer) => toBase64(new Uint8Array(buffer)),
    base64ToArrayBuffer: (base64: string) => fromBase64(base64).buffer,
    getPerformance: () => ({
      now: () => performance.now(),
      getEntries: () => [],
      getEntriesByName: () => [],
      getEntriesByType: () => [],
      createObserver: () => ({ observe() {}, disconnect() {} }),
      setBufferSize() {},
    }),
    worklet: worklets.worklet,
    router: { addRouteBuilder() {}, removeRouteBuilder() {}, getRouteContext() {} },
    cloud: createCloud({ startDelivery, reporter }),
    env: { USER_DATA_PATH: userDataPath },
    canIUse: (schema: unknown): boolean => canIUse(schema, wx, parts.elements),
  }
  return {
    wx: unlessSwitchedOff(make, { ...missingApis(apiNames, wx, make, reporter), ...wx }, category),
    network,
    events,
    viewport,
    viewportOf,
    guard,
    worklets,
  }
}

function routeApis(make: ReturnType<typeof createApiMaker>, router: Router) {
  /** The router words its own errMsg. */
  async function outcome(answer: Promise<{ errMsg: string; eventChannel?: object }>) {
    const { errMsg, ...rest } = await answer
    const at = errMsg.indexOf(':fail ')
    return at < 0 ? rest : new Failure(errMsg.slice(at + ':fail '.length))
  }
  type Url = { url: string }
  type Events = { events: Record<string, () => void> }
  return {
    navigateTo: make.promise<Url & Events>('navigateTo', ({ url, events }) =>
      outcome(router.navigateTo(url, events)),
    ),
    redirectTo: make.promise<Url>('redirectTo', ({ url }) => outcome(router.redirectTo(url))),
    reLaunch: make.promise<Url>('reLaunch', ({ url }) => outcome(router.reLaunch(url))),
    switchTab: make.promise<Url>('switchTab', ({ url }) => outcome(router.switchTab(url))),
    navigateBack: make.promise<{ delta: number }>('navigateBack', ({ delta }) =>
      outcome(router.navigateBack(delta)),
    ),
  }
}
