/** A function of `wx`, as the typings have it. */
export interface TypedApi {
  readonly name: string
  /** Where WeChat's documentation has it: `network`, `device/bluetooth`; empty when it does not say. */
  readonly category: string
  /** Version of the base library that brought it, where the typings say so. */
  readonly since?: string
}

/** Reads every method of the interface `Wx` from the text of miniprogram-api-typings' lib.wx.api.d.ts. */
export function typedApis(typings: string): TypedApi[] {
  const start = typings.indexOf('\n    interface Wx {')
  const length = typings.slice(start + 1).search(/\n {4}(?:interface|type) /)
  const body = typings.slice(start, start + length)
  // Members stand eight spaces in; what their documentation shows as an example is inside the comment.
  const member = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {8}(\w+)(?:<|\()/g
  const apis = new Map<string, TypedApi>()
  for (const [, documentation = '', name = ''] of body.matchAll(member)) {
    if (apis.has(name)) continue
    const category = /\/dev\/api\/([\w/-]+)\/[\w.-]+\.html/.exec(documentation)?.[1] ?? ''
    const since = /需要基础库： `([\d.]+)`/.exec(documentation)?.[1]
    apis.set(name, { name, category, ...(since !== undefined && { since }) })
  }
  return [...apis.values()]
}
