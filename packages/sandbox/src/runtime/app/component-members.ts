import type { component } from 'glass-easel-miniprogram-adapter'
import type { Router } from '../router/router.ts'
import { PageIntersectionObserver } from '../wx/intersection.ts'
import { SelectorQuery } from '../wx/selector-query.ts'
import type { Worklets } from '../wx/worklets.ts'
import { animatedStyleMembers } from './animated-styles.ts'
import { animationMembers } from './animation-members.ts'
import { ComponentSpace } from './code-space.ts'

interface MemberParts {
  router: Router
  /** `wx.navigateTo` and its like. */
  routes: Readonly<Record<string, unknown>>
  /** Of the page in front. */
  viewport: () => HTMLElement | undefined
  /** Of the page that a node is on. */
  viewportOf: (node: Node | undefined) => HTMLElement | undefined
  guard: (run: () => void) => void
  worklets: Worklets
}

/** What WeChat's components and pages have beyond glass-easel's. */
export function extendComponents({
  router,
  routes,
  viewport,
  viewportOf,
  guard,
  worklets,
}: MemberParts): void {
  ComponentSpace.extend({
    createSelectorQuery(this: component.GeneralComponent) {
      return new SelectorQuery(this, viewport, guard)
    },
    createIntersectionObserver(this: component.GeneralComponent, options?: object) {
      return new PageIntersectionObserver(this, options, viewportOf, guard)
    },
    ...animationMembers(guard),
    ...animatedStyleMembers(worklets, guard),
    getPageId: () => router.top?.route ?? '',
    getTabBar: () => null,
    setUpdatePerformanceListener: () => {},
    setInitialRenderingCache: () => {},
    renderer: 'webview',
    router: routes,
    pageRouter: routes,
  })
}
