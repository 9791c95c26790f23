import type { ModuleCompiler } from './module-registry.ts'

/** Names of a browser that WeChat does not have: a module sees `undefined`, as it does in WeChat. */
const hiddenNames = [
  'window',
  'document',
  'self',
  'frames',
  'parent',
  'top',
  'opener',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'XMLHttpRequest',
  'fetch',
  'WebSocket',
  'Worker',
  'alert',
  'confirm',
  'prompt',
  'postMessage',
  'customElements',
  'process',
  ...([
    'Window',
    'Document',
    'Node',
    'Element',
    'HTMLElement',
    'Image',
    'Audio',
    'Event',
    'EventTarget',
  ] as const),
  ...(['CustomEvent', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'SharedWorker'] as const),
  ...([
    'MutationObserver',
    'ResizeObserver',
    'IntersectionObserver',
    'getComputedStyle',
    'matchMedia',
  ] as const),
  ...(['FormData', 'Headers', 'Request', 'Response', 'Blob', 'File', 'FileReader', 'EventSource'] as const),
  ...(['URL', 'URLSearchParams', 'DOMParser', 'XMLSerializer', 'atob', 'btoa', 'qunkitStartThread'] as const),
] as const

const languageNames = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Date', 'RegExp'],
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['Promise', 'Proxy', 'Reflect', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Math', 'JSON', 'Intl'],
  ...['ArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'NaN', 'Infinity'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent'],
  ...['encodeURI', 'decodeURI', 'escape', 'unescape'],
] as const

/** The name of a script in stack traces. */
export function scriptUrl(id: string): string {
  return `miniprogram:///${id}`
}

/** Lines of a script as it runs that come before its own first. */
export const linesBeforeCode = 1

/** The realm's own `eval`, at global scope. */
export function evaluate(source: string): unknown {
  return Reflect.apply(Reflect.get(globalThis, 'eval'), undefined, [source])
}

/**
 * The compiler of modules: each runs by the realm's own `eval` as a function whose parameters are WeChat's
 * globals. That keeps a module's names apart from the frame's; it is no wall. The wall is the frame itself.
 */
export function scriptCompiler(globals: Readonly<Record<string, unknown>>): ModuleCompiler {
  const shared: Record<string, unknown> = {}
  for (const name of languageNames) shared[name] = Reflect.get(globalThis, name)
  Object.assign(shared, globals, { Function: functionOf(shared) })
  const hidden = Object.fromEntries(hiddenNames.map((name) => [name, undefined]))
  const scope: Record<string, unknown> = {
    ...{ ...hidden, ...globals, Function: shared.Function },
    ...{ global: shared, globalThis: shared },
  }
  const names = Object.keys(scope)
  const values = Object.values(scope)
  return (id, code) => {
    // The module is a function within that of the globals: it may declare names of its own that are theirs.
    const source = `(function(${names.join(',')}){return function(require,module,exports){\n${code}\n}})\n//# sourceURL=${scriptUrl(id)}`
    const within = evaluate(source)
    return (require, module, exports) => {
      const run: unknown = typeof within === 'function' ? Reflect.apply(within, undefined, values) : undefined
      if (typeof run === 'function') Reflect.apply(run, undefined, [require, module, exports])
    }
  }
}

/** `Function`, by which old libraries look for what is global: `Function('return this')()` is WeChat's, no window. */
function functionOf(shared: object): FunctionConstructor {
  const make = (words: readonly unknown[]): object =>
    /^\s*return this;?\s*$/.test(String(words.at(-1))) ? () => shared : Reflect.construct(Function, words)
  return new Proxy(Function, {
    apply: (_target, _this, words) => make(words),
    construct: (_target, words) => make(words),
  })
}
