import * as glassEasel from 'glass-easel'
import { plainEvent } from './plain-event.ts'
import { type ComponentDescriptor, descriptorOf } from './wxs-descriptor.ts'

type Template = glassEasel.template.ComponentTemplate['content']
type Handler = (...args: unknown[]) => unknown

/** What of glass-easel's template instance this needs; its own types keep these to themselves. */
interface Instance {
  setFnFilter(filter: (listener: Handler) => Handler): void
  setEventListenerWrapper(wrapper: EventWrapper): void
}

type EventWrapper = (caller: unknown, event: object, listener: Handler, path?: unknown) => unknown

/**
 * A template whose WXS functions are called as WeChat calls them: `(event, ownerInstance)` for events, with
 * `event.instance`, and `(newValue, oldValue, ownerInstance, instance)` for `change:` properties.
 */
export function withWxsHandlers(template: Template): Template {
  return (name) => {
    const generate = template(name)
    if (typeof generate !== 'function') return generate
    return (instance, ...rest) => {
      hook(instance as unknown as Instance)
      return generate(instance, ...rest)
    }
  }
}

const hooked = new WeakSet<object>()

function hook(instance: Instance): void {
  if (hooked.has(instance)) return
  hooked.add(instance)
  const setFilter = instance.setFnFilter.bind(instance)
  // The compiled template sets a filter that does nothing, each time it runs: this one takes its place.
  instance.setFnFilter = () => setFilter(changeListener)
  instance.setEventListenerWrapper(callHandler)
}

function changeListener(listener: Handler): Handler {
  return (value, oldValue, owner, element) => {
    const run = () => void listener(value, oldValue, described(owner), described(element))
    // WeChat calls it once the change is drawn: what the function looks for may only come with it.
    queueMicrotask(() => glassEasel.safeCallback('WXS change:', run, null, []))
  }
}

function callHandler(caller: unknown, event: object, listener: Handler, path?: unknown): unknown {
  if (!isScript(path)) return Reflect.apply(listener, caller, [plainEvent(event)])
  const instance = 'currentTarget' in event ? described(event.currentTarget) : undefined
  return listener(Object.assign(Object.create(event), { instance }), described(caller))
}

/** glass-easel says where a function comes from: 1 and 2 are WXS, external and inline. */
function isScript(path: unknown): boolean {
  return Array.isArray(path) && (path[0] === 1 || path[0] === 2)
}

/** Elements come as they are, components by what their script calls `this`. */
function described(value: unknown): ComponentDescriptor | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const element = '_$' in value ? value._$ : value
  return descriptorOf(element as glassEasel.Element)
}
