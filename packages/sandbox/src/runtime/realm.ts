import * as glassEasel from 'glass-easel'
import { AppLife } from '../wx/app-life.ts'
import { createAddressOf } from './app/address-of.ts'
import { AppObject } from './app/app-object.ts'
import { ComponentSpace } from './app/code-space.ts'
import { extendComponents } from './app/component-members.ts'
import { addDocumentStyles } from './app/document-styles.ts'
import { trapErrors } from './app/error-traps.ts'
import { knownTags } from './app/known-tags.ts'
import { followInMedia } from './app/media-theme.ts'
import { ModuleRegistry } from './app/module-registry.ts'
import { createConsole } from './app/page-console.ts'
import { createPhoneFrame } from './app/phone-frame.ts'
import { createPhoneServices } from './app/phone-services.ts'
import { PhoneTheme, type ThemeName } from './app/phone-theme.ts'
import { pluginLoader } from './app/plugins.ts'
import { scriptCompiler } from './app/script-scope.ts'
import { createCanvasPictures } from './canvas/canvas-pictures.ts'
import { PageCanvases } from './canvas/page-canvases.ts'
import type { CompiledProject } from './compile/compiled-project.ts'
import { PhoneBackend } from './dom/backend.ts'
import { forwardEvents } from './dom/forwarded-events.ts'
import { listenForGestures } from './dom/gestures.ts'
import { builtIns } from './elements/built-ins.ts'
import { createHostLink } from './host/host-link.ts'
import type { PhoneFacts, PhoneFrame, PhoneHost } from './host/phone-host.ts'
import { Reporter } from './host/reporter.ts'
import { addCustomTabBar } from './router/custom-tab-bar.ts'
import { listenToPullDown, listenToScroll } from './router/page-events.ts'
import { Router } from './router/router.ts'
import { PhoneScreen } from './router/screen.ts'
import { Sharing } from './router/share.ts'
import { assembleWx } from './wx/assemble-wx.ts'
import { fromBase64 } from './wx/base64.ts'
import { FileStore } from './wx/file-store.ts'
import { Privacy } from './wx/privacy-apis.ts'

/**
 * Makes this window the phone of one mini program, for one life of it. `project` and `facts` are JSON
 * ({@link CompiledProject}, {@link PhoneFacts}), so that nothing of another realm gets in.
 */
export function bootPhone(projectJson: string, factsJson: string, host: PhoneHost): PhoneFrame {
  const project = JSON.parse(projectJson) as CompiledProject
  const facts = JSON.parse(factsJson) as PhoneFacts
  const link = createHostLink(host)
  const reporter = new Reporter(link)
  trapErrors(reporter, rejected)
  addDocumentStyles(project, facts)
  // A component may have a property with the name of a field of the element, such as `dataset`.
  glassEasel.globalOptions.writeFieldsToNode = false

  const life = new AppLife()
  const files = new FileStore()
  const addressOf = createAddressOf(project, facts, link, files)
  const readFromHost = async (path: string) => {
    const { base64 } = await link.ask('readFile', { path })
    return base64 === undefined ? undefined : fromBase64(base64)
  }
  const canvases = new PageCanvases()
  const pictures = createCanvasPictures({ link, facts, addressOf })
  const theme = new PhoneTheme(project.app, facts.theme)
  const turnMedia = followInMedia(theme.name)
  const screen = new PhoneScreen(project, { link, reporter, theme, addressOf })
  const privacy = new Privacy(link, reporter, screen.layer)
  const known = knownTags(project, builtIns)
  const backend = new PhoneBackend((tag) => {
    if (!known.has(tag))
      reporter.warnOnce(`<${tag}> is no component of WeChat, nor among the usingComponents`)
  })
  const space = new ComponentSpace({
    project,
    backend,
    reporter,
    services: createPhoneServices({
      ...{ reporter, link, facts, addressOf, canvases, pictures, screen, privacy },
      router: () => router,
      sharing: () => sharing,
    }),
    elements: builtIns,
    runScript: (id) => void modules.load(id),
  })
  const router = new Router(project, space, reporter, {
    pages: screen.pages,
    turned: (top, depth) => screen.turned(top, depth),
    opened: (page) => {
      screen.opened(page)
      listenToScroll(page)
      listenToPullDown(page)
      if (router.isTab(page.route)) reporter.guard(() => addCustomTabBar(page, project, space))
    },
  })
  reporter.page = () => router.top?.route
  const sharing = new Sharing(router, {
    link,
    appName: facts.appName,
    startDelivery: () => life.startDelivery(),
    category: () => life.enterOptions.apiCategory,
    read: async (path) => files.read(path) ?? (await readFromHost(path)),
    warn: (message) => reporter.warnOnce(message),
  })
  const { wx, network, events, viewport, viewportOf, guard, worklets } = assembleWx({
    ...{
      project,
      facts,
      theme,
      link,
      reporter,
      life,
      router,
      screen,
      sharing,
      privacy,
      files,
      addressOf,
      readFromHost,
      canvases,
      pictures,
    },
    elements: builtIns,
  })
  const app = new AppObject(life, reporter)
  const modules = new ModuleRegistry(
    project.modules,
    scriptCompiler({
      wx,
      App: app.register,
      getApp: app.get,
      getCurrentPages: () => router.stack.map(({ instance }) => instance),
      Page: space.Page,
      Component: space.Component,
      Behavior: space.Behavior,
      console: createConsole(reporter),
      setTimeout: (...args: Parameters<typeof setTimeout>) => setTimeout(...args),
      clearTimeout: (id: number) => clearTimeout(id),
      setInterval: (...args: Parameters<typeof setInterval>) => setInterval(...args),
      clearInterval: (id: number) => clearInterval(id),
      requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
      cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
      __wxConfig: {
        ...project.app.json,
        envVersion: 'develop',
        accountInfo: { appId: facts.appid },
      },
      requirePlugin: pluginLoader(reporter),
    }),
  )
  const { navigateTo, redirectTo, navigateBack, switchTab, reLaunch } = wx
  const routes = { navigateTo, redirectTo, navigateBack, switchTab, reLaunch }
  extendComponents({ router, routes, viewport, viewportOf, guard, worklets })

  reporter.onError = (message) => {
    app.call('onError', message)
    events.error.tell(message)
  }
  function rejected(reason: unknown, promise?: unknown): void {
    app.call('onUnhandledRejection', { reason, promise })
    events.unhandledRejection.tell({ reason, promise })
    reporter.error(reason)
  }
  router.onPageNotFound = (missing) => {
    events.pageNotFound.tell(missing)
    return app.call('onPageNotFound', missing) || events.pageNotFound.size > 0
  }
  life.install(() => {
    const { script } = project.app
    if (script !== undefined) reporter.guard(() => modules.load(script))
  })
  screen.onBack = () => void router.navigateBack(1)
  screen.onTab = ({ path, index, text }) => {
    const tap = () => router.top?.call('onTabItemTap', { index, pagePath: path, text })
    void router.switchTab(`/${path}`).then(tap)
  }
  listenForGestures(document.body, backend.listensTo)
  forwardEvents(document.body)
  addEventListener('resize', () => {
    const size = { windowWidth: innerWidth, windowHeight: innerHeight }
    router.top?.resize({ size })
    events.windowResize.tell({ size })
  })
  function setTheme(name: ThemeName): void {
    if (!theme.change(name)) return
    turnMedia(name)
    screen.draw()
    app.call('onThemeChange', { theme: name })
    events.themeChange.tell({ theme: name })
  }
  return createPhoneFrame({ pages: project.pages, life, router, sharing, network, rejected, setTheme })
}
