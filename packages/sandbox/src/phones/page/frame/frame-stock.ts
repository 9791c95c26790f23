import type { ProjectMessage } from '../../../runtime/frame.ts'
import type { ProjectSource } from './project-source.ts'

/** A frame with the runtime in it, which waits for the page's message. */
export interface ReadyFrame {
  readonly element: HTMLIFrameElement
  /** Resolves once the runtime is there. */
  readonly loaded: Promise<void>
  /** The project that it was sent ahead, as JSON. */
  project?: string
}

/** Frames that are ready before anybody opens a mini program, as WeChat keeps its base library loaded. */
export interface FrameStock {
  /** Puts a frame into a place, to stay there for one life of a mini program. */
  take(place: HTMLElement): ReadyFrame
}

/** The start of a mini program has the machine to itself for so long, in milliseconds. */
const restockAfter = 2000

/**
 * Keeps `count` frames in `store`, out of sight, with the project of `source` sent ahead. Without `moveBefore` a frame
 * that is moved begins anew: such a browser gets one made for each place.
 */
export function createFrameStock(store: HTMLElement, count: number, source: ProjectSource): FrameStock {
  const canMove = 'moveBefore' in Element.prototype
  const stock: ReadyFrame[] = []

  function restock(): void {
    if (!canMove || stock.length >= count) return
    const frame = frameIn(store)
    stock.push(frame)
    // One after the other: they share a process.
    void frame.loaded.then(() => sendAhead(frame)).then(restock)
  }

  async function sendAhead(frame: ReadyFrame): Promise<void> {
    // A project that cannot be had is asked for again, and told of, when a phone starts it.
    const text = await source.read().catch(() => undefined)
    if (text === undefined || !stock.includes(frame)) return
    const message: ProjectMessage = { kind: 'qunkit-project', project: text.json }
    frame.element.contentWindow?.postMessage(message, '*')
    frame.project = text.json
  }

  restock()
  return {
    take(place) {
      const ready = stock.shift()
      if (ready === undefined) return frameIn(place)
      place.moveBefore(ready.element, null)
      setTimeout(restock, restockAfter)
      return ready
    },
  }
}

function frameIn(place: HTMLElement): ReadyFrame {
  const element = document.createElement('iframe')
  element.className = 'frame'
  element.setAttribute('sandbox', 'allow-scripts')
  element.src = 'frame.html'
  const loaded = new Promise<void>((resolve) => {
    element.addEventListener('load', () => resolve(), { once: true })
  })
  place.append(element)
  return { element, loaded }
}
