import { builtIn } from './element.ts'

/** Components of WeChat that need what no browser has: an empty box in their place, and a warning. */
function absent(tag: string) {
  return builtIn({
    tag,
    properties: {},
    create(host) {
      return {
        attached: () => host.services.reporter.warnOnce(`<${tag}> is not supported by the sandbox`),
      }
    },
  })
}

export const absentElements = [
  ...['draggable-sheet', 'editor'],
  ...['functional-page-navigator', 'keyboard-accessory'],
  ...['official-account-publish', 'open-data-item', 'open-data-list', 'store-coupon'],
  ...['store-gift', 'store-home', 'store-product', 'voip-room', 'open-container', 'selection'],
  ...['double-tap-gesture-handler', 'force-press-gesture-handler', 'horizontal-drag-gesture-handler'],
  ...['long-press-gesture-handler', 'pan-gesture-handler', 'scale-gesture-handler', 'tap-gesture-handler'],
  ...['vertical-drag-gesture-handler'],
].map(absent)
