import type { component } from 'glass-easel-miniprogram-adapter'
import { asNode } from '../dom/backend.ts'
import { componentOf } from './ready-lifetime.ts'

/** What a selector finds in a page or component, as nodes of the document. */
export function foundNodes(caller: component.GeneralComponent | undefined, selector: string): HTMLElement[] {
  const found = componentOf(caller)?.getShadowRoot()?.querySelectorAll(selector) ?? []
  return found.flatMap((element) => asNode(element.getBackendElement()) ?? [])
}
