import { dressCanvas } from '../canvas/canvas-node.ts'
import type { PageCanvas } from '../canvas/page-canvases.ts'
import { builtIn, part } from './element.ts'

/**
 * `canvas`: `SelectorQuery.node()` gives the DOM's own with WeChat's methods, the canvas of `type="2d"` and
 * `type="webgl"`; with `canvas-id` it is drawn on by `wx.createCanvasContext`.
 */
export const canvas = builtIn({
  tag: 'canvas',
  properties: { type: '', canvasId: '', disableScroll: false },
  create(host) {
    const { canvases, pictures } = host.services
    const node = dressCanvas(part('canvas'), pictures)
    host.node.append(node)
    const shown: PageCanvas = {
      node,
      id: () => host.data.canvasId,
      owner: () => host.component.ownerShadowRoot?.getHostNode(),
      turn: Promise.resolve(),
    }
    return {
      attached: () => canvases.add(shown),
      detached: () => canvases.remove(shown),
      update() {
        // A finger on it draws, and moves no page.
        host.node.toggleAttribute('data-held', host.data.disableScroll)
        host.node.style.touchAction = host.data.disableScroll ? 'none' : ''
      },
    }
  },
})
