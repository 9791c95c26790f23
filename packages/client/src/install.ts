import type { Entrance } from './entrance.ts'
import type { Entry } from './entry.ts'

/** The handlers of App({...}) that the SDK listens to. */
export interface AppHandlers {
  onLaunch?(options: Entry): void
  onShow?(options: Entry): void
  onHide?(): void
}

/**
 * Gives the options of App({...}) with the SDK listening. The app's own handlers are called after it, with
 * their own `this` and all that WeChat gave, so that they already see the group being entered.
 */
export const install = <App extends AppHandlers>(
  entrance: Pick<Entrance, 'opened' | 'hidden'>,
  app: App,
): App => ({
  ...app,
  onLaunch(this: App, ...given: [Entry]) {
    entrance.opened(given[0])
    app.onLaunch?.apply(this, given)
  },
  onShow(this: App, ...given: [Entry]) {
    entrance.opened(given[0])
    app.onShow?.apply(this, given)
  },
  onHide(this: App, ...given: []) {
    entrance.hidden()
    app.onHide?.apply(this, given)
  },
})
