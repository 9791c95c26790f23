import type { AppLife } from '../../wx/app-life.ts'
import type { Network } from '../../wx/network.ts'
import { pressLong, pullElement, tapElement } from '../dom/gestures.ts'
import { typeInto } from '../dom/typing.ts'
import type { Opening, PhoneFrame } from '../host/phone-host.ts'
import type { Router } from '../router/router.ts'
import type { Sharing } from '../router/share.ts'
import { launchOptionsOf } from './launch.ts'
import type { ThemeName } from './phone-theme.ts'
import { relaunches } from './warm-entry.ts'

/** A pull that is far enough for everything that can be pulled down, in CSS pixels. */
const farPull = 400

interface FrameParts {
  /** All pages of the project, the first one first. */
  pages: readonly string[]
  life: AppLife
  router: Router
  sharing: Sharing
  network: Network
  rejected(reason: unknown): void
  setTheme(theme: ThemeName): void
}

/** What the machine around may do to a phone. */
export function createPhoneFrame(parts: FrameParts): PhoneFrame {
  const { pages, life, router, sharing, network, rejected, setTheme } = parts
  let isAlive = false
  return {
    open: async (openingJson) => {
      const opening = JSON.parse(openingJson) as Opening
      // The page hides before its app does, and shows after it.
      router.hide()
      life.open(launchOptionsOf(opening, pages))
      if (isAlive && !relaunches(opening)) router.show()
      else await router.open(opening)
      isAlive = true
    },
    background: () => {
      router.hide()
      life.hide()
    },
    back: async () => void (await router.navigateBack(1)),
    share: async () => {
      const content = await sharing.fromMenu()
      return content === undefined ? null : JSON.stringify(content)
    },
    shareTimeline: () => {
      const content = sharing.timeline()
      return content === undefined ? null : JSON.stringify(content)
    },
    setNetwork: (type) => network.change(type as Parameters<Network['change']>[0]),
    setTheme: (theme) => setTheme(theme === 'dark' ? 'dark' : 'light'),
    pullDown: async (element) => {
      if (element instanceof Element) pullElement(element, farPull)
      else router.pullDown()
    },
    tap: (element) => {
      if (element instanceof Element) tapElement(element)
    },
    longPress: (element) => {
      if (element instanceof Element) pressLong(element)
    },
    type: (element, text) => typeInto(element, text),
    routes: () => router.stack.map(({ route }) => route),
    rejected,
    kill: () => life.kill(),
  }
}
