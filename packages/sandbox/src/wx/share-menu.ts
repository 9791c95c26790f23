import { type PromiseApi, promiseApi, type StartDelivery } from './callbacks.ts'

/** What the next share takes with it. Set by the page before the share begins (WECHAT_FACTS 1.1). */
export interface ShareMenuState {
  shown: boolean
  /** Whether Moments are offered too: never without forwarding to friends. */
  timelineShown: boolean
  withShareTicket: boolean
  isPrivateMessage: boolean
  isUpdatableMessage?: boolean
  activityId?: string
}

export interface UpdateShareMenuOption {
  withShareTicket?: boolean
  isUpdatableMessage?: boolean
  isPrivateMessage?: boolean
  activityId?: string
  templateInfo?: object
  toDoActivityId?: string
}

/** The share menu of the page on the screen: `showShareMenu`, `hideShareMenu`, `updateShareMenu`. */
export class ShareMenu {
  #state = freshState()

  readonly showShareMenu: PromiseApi<{ withShareTicket?: boolean; menus?: string[] }, object>
  readonly hideShareMenu: PromiseApi<{ menus?: string[] }, object>
  readonly updateShareMenu: PromiseApi<UpdateShareMenuOption, object>

  constructor(startDelivery: StartDelivery) {
    this.showShareMenu = promiseApi(startDelivery, async (option) => {
      const listed = option.menus ?? ['shareAppMessage']
      const shown = this.#state.shown || listed.includes('shareAppMessage')
      const timelineShown = shown && (this.#state.timelineShown || listed.includes('shareTimeline'))
      this.#state = {
        ...this.#state,
        shown,
        timelineShown,
        withShareTicket: option.withShareTicket ?? false,
      }
      return { errMsg: 'showShareMenu:ok' }
    })
    this.hideShareMenu = promiseApi(startDelivery, async (option) => {
      const listed = option.menus ?? ['shareAppMessage', 'shareTimeline']
      const shown = this.#state.shown && !listed.includes('shareAppMessage')
      const timelineShown = shown && this.#state.timelineShown && !listed.includes('shareTimeline')
      this.#state = { ...this.#state, shown, timelineShown }
      return { errMsg: 'hideShareMenu:ok' }
    })
    this.updateShareMenu = promiseApi(startDelivery, async (option) => {
      this.#state = {
        shown: this.#state.shown,
        timelineShown: this.#state.timelineShown,
        withShareTicket: option.withShareTicket ?? false,
        isPrivateMessage: option.isPrivateMessage ?? false,
        ...(option.isUpdatableMessage !== undefined && { isUpdatableMessage: option.isUpdatableMessage }),
        ...(option.activityId !== undefined && { activityId: option.activityId }),
      }
      return { errMsg: 'updateShareMenu:ok' }
    })
  }

  get state(): Readonly<ShareMenuState> {
    return this.#state
  }

  /** A newly opened page has its own menu. */
  turnToNewPage(): void {
    this.#state = freshState()
  }
}

function freshState(): ShareMenuState {
  return { shown: true, timelineShown: true, withShareTicket: false, isPrivateMessage: false }
}
