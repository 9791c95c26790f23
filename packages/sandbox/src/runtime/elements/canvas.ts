import { builtIn, part } from './element.ts'

/** `canvas`: `SelectorQuery.node()` gives the DOM's own, whose 2D context is the one of `type="2d"`. */
export const canvas = builtIn({
  tag: 'canvas',
  properties: { type: '', canvasId: '', disableScroll: false },
  create(host) {
    host.node.append(part('canvas'))
    return {
      update() {
        const { type, canvasId } = host.data
        if (canvasId !== '' && type === '') {
          host.services.reporter.warnOnce('<canvas canvas-id> is not supported by the sandbox: use type="2d"')
        }
      },
    }
  },
})
