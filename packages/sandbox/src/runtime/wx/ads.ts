import type { StartDelivery } from '../../wx/callbacks.ts'
import type { Listeners } from './listeners.ts'

/** What WeChat says when it has no advertisement to show. */
const noAd = { errCode: 1004, errMsg: 'no advertisement' } as const

/** Full-screen and rewarded advertisements, of which there is never one. */
export function adApis(startDelivery: StartDelivery, newListeners: () => Listeners) {
  function create(): object {
    const [loaded, closed, failed] = [newListeners(), newListeners(), newListeners()]
    const deliver = startDelivery()
    const fail = () => failed.tell(noAd)
    queueMicrotask(() => deliver(fail))
    const refuse = (): Promise<never> => {
      fail()
      return Promise.reject(noAd)
    }
    return {
      load: refuse,
      show: refuse,
      destroy() {},
      ...{ onLoad: loaded.on, offLoad: loaded.off },
      ...{ onClose: closed.on, offClose: closed.off },
      ...{ onError: failed.on, offError: failed.off },
    }
  }
  return { createInterstitialAd: create, createRewardedVideoAd: create }
}
