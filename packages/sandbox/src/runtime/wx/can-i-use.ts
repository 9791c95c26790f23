import type { BuiltIn } from '../elements/element.ts'

/**
 * `wx.canIUse`: looks at what is really here. `login`, `login.return.code` and `request.object.method` speak of
 * an API; `button` and `button.open-type.share` of a component, its attributes and their values.
 */
export function canIUse(
  schema: unknown,
  present: Readonly<Record<string, unknown>>,
  elements: readonly BuiltIn[],
): boolean {
  const [name = '', attribute] = String(schema).split('.')
  if (Object.hasOwn(present, name)) return true
  const element = elements.find(({ tag }) => tag === name)
  if (element === undefined) return false
  return (
    attribute === undefined ||
    /^bind/.test(attribute) ||
    Object.hasOwn(element.properties, camelCase(attribute))
  )
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
