type Fields = Record<string, unknown>

const known: ReadonlySet<unknown> = new Set([String, Number, Boolean, Object, Array, null])

/**
 * A definition's `properties` as glass-easel takes them, where WeChat takes more: several types in the place of
 * one, and an observer that names a method which is not there (Vant's `observeDuration`), or is in a behavior.
 */
export function lenientProperties(definition: Fields): Fields {
  const { properties } = definition
  if (!isFields(properties)) return definition
  const lenient = Object.entries(properties).map(([name, property]) => [name, lenientProperty(property)])
  return { ...definition, properties: Object.fromEntries(lenient) }
}

function lenientProperty(property: unknown): unknown {
  if (Array.isArray(property)) return typed({ value: undefined }, property)
  if (!isFields(property)) return property
  const { type, observer } = property
  const withTypes = Array.isArray(type) ? typed(property, type) : property
  return typeof observer === 'string' ? { ...withTypes, observer: calling(observer) } : withTypes
}

function typed(property: Fields, types: readonly unknown[]): Fields {
  const [type, ...more] = types.filter((one) => known.has(one))
  const others = Array.isArray(property.optionalTypes) ? property.optionalTypes : []
  return { ...property, type: type ?? null, optionalTypes: [...more, ...others] }
}

function calling(method: string) {
  return function observed(this: Fields, ...values: unknown[]): void {
    const run = this[method]
    if (typeof run === 'function') Reflect.apply(run, this, values)
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
