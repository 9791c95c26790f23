import { part } from '../elements/element.ts'
import { startPullDown } from '../router/page-events.ts'
import type { Router } from '../router/router.ts'
import type { PhoneScreen } from '../router/screen.ts'
import type { TabBarStyle } from '../router/tab-bar.ts'
import { type ApiMaker, Failure } from './api.ts'

export interface BarColor {
  frontColor: string
  backgroundColor: string
}

export interface TabOption {
  index: number
  text: string
  iconPath: string
  selectedIconPath: string
}

export interface ScrollOption {
  scrollTop: number
  selector: string
  offsetTop: number
  /** Milliseconds. */
  duration: number
}

/** Navigation bar, tab bar, pull-down and scrolling of the page on the screen. */
export function barApis(make: ApiMaker, router: Router, screen: PhoneScreen) {
  const loading = (isLoading: boolean) => () => {
    screen.change({ loading: isLoading })
    return {}
  }

  /** On a page that is no tab. As the app launches there is none yet, and the tab bar may be changed. */
  const isElsewhere = () => router.top !== undefined && !router.isTab(router.top.route)

  /** For the APIs about the `index`th tab. */
  const tabApi = (name: string, change: (tab: HTMLElement, option: Partial<TabOption>) => void) =>
    make.promise<TabOption>(name, (option) => {
      if (isElsewhere()) return new Failure('not TabBar page')
      const tab = screen.tabBar?.button(option.index ?? -1)
      if (tab === undefined) return new Failure('tabbar item not found')
      change(tab, option)
      return {}
    })

  const tabBar = (name: string, hidden: boolean) =>
    make.promise(name, () => {
      if (isElsewhere()) return new Failure('not TabBar page')
      screen.hideTabBar(hidden)
      return {}
    })

  return {
    setNavigationBarTitle: make.promise<{ title: string }>('setNavigationBarTitle', ({ title = '' }) => {
      screen.change({ title: String(title) })
      return {}
    }),
    setNavigationBarColor: make.promise<BarColor>(
      'setNavigationBarColor',
      ({ frontColor, backgroundColor }) => {
        screen.change({
          ...(frontColor !== undefined && { textStyle: frontColor === '#000000' ? 'black' : 'white' }),
          ...(backgroundColor !== undefined && { backgroundColor }),
        })
        return {}
      },
    ),
    showNavigationBarLoading: make.promise('showNavigationBarLoading', loading(true)),
    hideNavigationBarLoading: make.promise('hideNavigationBarLoading', loading(false)),
    hideHomeButton: make.promise('hideHomeButton', () => ({})),
    setBackgroundColor: make.promise<{ backgroundColor: string }>(
      'setBackgroundColor',
      ({ backgroundColor }) => {
        if (backgroundColor !== undefined) screen.change({ windowColor: backgroundColor })
        return {}
      },
    ),
    setBackgroundTextStyle: make.promise<{ textStyle: string }>('setBackgroundTextStyle', ({ textStyle }) => {
      screen.change({ dots: textStyle === 'light' ? 'light' : 'dark' })
      return {}
    }),
    showTabBar: tabBar('showTabBar', false),
    hideTabBar: tabBar('hideTabBar', true),
    setTabBarItem: tabApi('setTabBarItem', (_, { index = -1, text, iconPath, selectedIconPath }) => {
      screen.tabBar?.change(index, {
        ...(text !== undefined && { text }),
        ...(iconPath !== undefined && { iconPath }),
        ...(selectedIconPath !== undefined && { selectedIconPath }),
      })
    }),
    setTabBarStyle: make.promise<TabBarStyle>(
      'setTabBarStyle',
      ({ color, selectedColor, backgroundColor, borderStyle }) => {
        screen.tabBar?.restyle({
          ...(color !== undefined && { color }),
          ...(selectedColor !== undefined && { selectedColor }),
          ...(backgroundColor !== undefined && { backgroundColor }),
          ...(borderStyle !== undefined && { borderStyle }),
        })
        return {}
      },
    ),
    setTabBarBadge: tabApi('setTabBarBadge', (tab, { text = '' }) => setBadge(tab, text)),
    removeTabBarBadge: tabApi('removeTabBarBadge', (tab) => setBadge(tab, undefined)),
    showTabBarRedDot: tabApi('showTabBarRedDot', (tab) => setBadge(tab, '')),
    hideTabBarRedDot: tabApi('hideTabBarRedDot', (tab) => setBadge(tab, undefined)),
    startPullDownRefresh: make.promise('startPullDownRefresh', () => {
      if (router.top) startPullDown(router.top)
      return {}
    }),
    stopPullDownRefresh: make.promise('stopPullDownRefresh', () => {
      router.top?.frame.removeAttribute('aria-busy')
      return {}
    }),
    pageScrollTo: make.promise<ScrollOption>(
      'pageScrollTo',
      ({ scrollTop, selector, offsetTop = 0, duration = 300 }) => {
        const scroller = router.top?.scroller
        if (scroller === undefined) return new Failure('page not found')
        const target = selector === undefined ? null : scroller.querySelector(selector)
        const distance = target?.getBoundingClientRect().top ?? 0
        const top = target ? scroller.scrollTop + distance + offsetTop : (scrollTop ?? 0)
        if (typeof scroller.scrollTo === 'function') {
          scroller.scrollTo({ top, behavior: duration > 0 ? 'smooth' : 'instant' })
        } else scroller.scrollTop = top
        return {}
      },
    ),
  }
}

function setBadge(tab: HTMLElement, text: string | undefined): void {
  tab.querySelector('.qk-badge')?.remove()
  if (text === undefined) return
  const badge = part('span', 'qk-badge')
  badge.textContent = text
  tab.append(badge)
}
