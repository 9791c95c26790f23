import { builtIn } from './element.ts'
import { hoverProperties, listenForHover } from './hover.ts'
import { playAnimation } from './play-animation.ts'

const properties = { ...hoverProperties('none', 50, 400), animation: null as unknown }

/** `view`, and the containers that differ from it by their style alone. */
function container(tag: string) {
  return builtIn({
    tag,
    properties,
    create(host) {
      listenForHover(host)
      return {
        update(changed) {
          if (changed.has('animation')) playAnimation(host.node, host.data.animation)
        },
      }
    },
  })
}

export const view = container('view')
export const coverView = container('cover-view')
export const customWrapper = container('custom-wrapper')
export const nativeComponent = container('native-component')
export const gridView = container('grid-view')
export const listView = container('list-view')
export const listBuilder = container('list-builder')
export const gridBuilder = container('grid-builder')
export const stickySection = container('sticky-section')
export const stickyHeader = container('sticky-header')
export const nestedScrollHeader = container('nested-scroll-header')
export const nestedScrollBody = container('nested-scroll-body')
export const shareElement = container('share-element')
export const snapshot = container('snapshot')
export const span = container('span')
