import * as glassEasel from 'glass-easel'

type Component = glassEasel.GeneralComponent

/**
 * The lifetime `ready`, which glass-easel leaves to whoever draws. It comes once, the inner components before
 * the one around them: for what a page begins with after its onShow and before its onReady, and for what
 * comes later once it is drawn.
 */
export class ReadyLifetime {
  readonly #told = new WeakSet<Component>()
  readonly #drawnRoots = new WeakSet<Component>()
  #attached: Component[] = []

  /** Told of each component as it comes into the document. */
  attached(component: Component): void {
    if (this.#attached.length === 0) queueMicrotask(() => this.#tellLate())
    this.#attached.push(component)
  }

  /** The first drawing of a tree is done. */
  drawn(root: Component): void {
    this.#drawnRoots.add(root)
    this.#tell(root)
  }

  #tellLate(): void {
    for (const component of this.#attached.splice(0)) {
      if (!this.#told.has(component) && this.#drawnRoots.has(rootOf(component))) this.#tell(component)
    }
  }

  #tell(component: Component): void {
    for (const inner of componentsIn(component)) {
      if (this.#told.has(inner) || !glassEasel.Element.isAttached(inner)) continue
      this.#told.add(inner)
      inner.triggerLifetime('ready', [])
    }
  }
}

/** The component that the mini program's script calls `this`. */
export function componentOf(caller: unknown): Component | undefined {
  const element: unknown =
    typeof caller === 'object' && caller !== null && '_$' in caller ? caller._$ : caller
  return glassEasel.Component.isComponent(element) ? element : undefined
}

function rootOf(component: Component): Component {
  let root = component
  for (let shadow = root.ownerShadowRoot; shadow !== null; shadow = root.ownerShadowRoot) {
    root = shadow.getHostNode()
  }
  return root
}

/** A component and all in it, the inner ones first. */
function componentsIn(element: glassEasel.Element): Component[] {
  const isComponent = glassEasel.Component.isComponent(element)
  const shadow = isComponent ? element.getShadowRoot() : null
  const inside = [...(shadow?.childNodes ?? []), ...element.childNodes]
  const found = inside.flatMap((node) => (glassEasel.Element.isElement(node) ? componentsIn(node) : []))
  return isComponent ? [...found, element] : found
}
