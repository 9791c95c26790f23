import type { Reporter } from '../host/reporter.ts'

/**
 * `requirePlugin`: a plugin exists in WeChat only. A page that asks for one opens all the same; what it then calls
 * throws, and says which plugin that was.
 */
export function pluginLoader(reporter: Reporter): (name: unknown) => object {
  return (name) => {
    const text = `The plugin "${String(name)}" exists in WeChat only`
    reporter.warnOnce(`${text}: what the mini program calls of it throws here.`)
    // A function, so that it can be called and constructed.
    const absent: object = new Proxy(function absent() {}, {
      get: (_target, member) => (typeof member === 'symbol' || member === 'then' ? undefined : absent),
      apply: () => {
        throw new Error(text)
      },
      construct: () => {
        throw new Error(text)
      },
    })
    return absent
  }
}
