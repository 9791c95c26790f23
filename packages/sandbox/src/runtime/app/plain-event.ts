import * as glassEasel from 'glass-easel'
import { asNode } from '../dom/backend.ts'

const fields = ['type', 'timeStamp', 'detail', 'mark', 'touches', 'changedTouches'] as const

/**
 * An event as WeChat gives it to a page: its fields are its own, so that it can be copied and printed, and its
 * targets are data. `preventDefault` and `stopPropagation` still do what they say.
 */
export function plainEvent(event: object): object {
  const plain: Record<string, unknown> = Object.create(event)
  for (const field of fields) {
    const value = Reflect.get(event, field)
    if (value !== undefined) plain[field] = value
  }
  plain.target = plainTarget(Reflect.get(event, 'target'))
  plain.currentTarget = plainTarget(Reflect.get(event, 'currentTarget'))
  return plain
}

function plainTarget(target: unknown): object {
  const element: unknown =
    typeof target === 'object' && target !== null && '_$' in target ? target._$ : target
  if (!(element instanceof glassEasel.Element)) return { id: '', dataset: {} }
  const node = asNode(element.getBackendElement())
  return {
    id: element.id,
    dataset: { ...element.dataset },
    // Looked up when asked for: most handlers do not, and the answer costs a layout.
    get offsetLeft() {
      return node?.offsetLeft ?? 0
    },
    get offsetTop() {
      return node?.offsetTop ?? 0
    },
  }
}
