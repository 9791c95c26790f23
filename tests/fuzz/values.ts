import type { Chance } from '../chaos/random.ts'

/** A JSON schema as far as values are made of it. */
export interface ValueSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly ValueSchema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: ValueSchema
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly required?: readonly string[]
}

/** What a field of this name means here: ids that exist, codes that work. Undefined where nothing is known. */
export type Dictionary = (name: string, chance: Chance) => string | undefined

/** Texts that have broken servers before. */
export const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  'Z͑ͫ̓a͌l̴g͜o̕',
  '👩‍👩‍👧‍👦'.repeat(8),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  '/proc/self/environ',
  "' or 1=1 --",
  '"; drop table users; --',
  '%00',
  '%s%n%x',
  '#{7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'http://169.254.169.254/latest/meta-data/',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  'null',
  'true',
  '[]',
  '\r\nset-cookie: a=b',
  'x'.repeat(5000),
  '名'.repeat(3000),
  'AAAA'.repeat(600),
] as const

const numbers = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e21,
  -1e21,
  1e308,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  2 ** 63,
  5e-324,
]

const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** Any value at all, of any type. */
export const anyValue = (chance: Chance): unknown => {
  switch (chance.below(9)) {
    case 0:
      return null
    case 1:
      return chance.onceIn(2)
    case 2:
      return chance.oneOf(numbers)
    case 3:
      return []
    case 4:
      return { $ne: '' }
    case 5:
      return Array.from({ length: chance.below(40) }, () => chance.oneOf(hostileTexts))
    case 6:
      return deep(chance.between(1, 60))
    case 7:
      return { constructor: { prototype: { isAdmin: true } }, toString: 'x', length: 1e9 }
    default:
      return chance.oneOf(hostileTexts)
  }
}

/** A value where only text can be: in a path, a query or a form. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'

const text = (chance: Chance, length: number): string =>
  Array.from({ length }, () => letters[chance.below(letters.length)] ?? 'a').join('')

const uuid = (chance: Chance): string =>
  [8, 4, 4, 4, 12]
    .map((length) => Array.from({ length }, () => chance.below(16).toString(16)).join(''))
    .join('-')

/** Texts for the patterns that the contract has. */
const ofPattern = (pattern: string, chance: Chance): string => {
  if (pattern.startsWith('^[0-9a-f]{8}-')) return uuid(chance)
  if (pattern.startsWith('^#')) return `#${chance.below(0x1000000).toString(16).padStart(6, '0')}`
  if (pattern.startsWith('^\\d{4}'))
    return `20${chance.between(10, 99)}-0${chance.between(1, 9)}-1${chance.below(10)}`
  return text(chance, chance.between(1, 20)).toLowerCase().replaceAll('_', '0').replaceAll('-', '1')
}

const stringOf = (schema: ValueSchema, chance: Chance): string => {
  if (schema.pattern !== undefined) return ofPattern(schema.pattern, chance)
  const { minLength = 0, maxLength = 64 } = schema
  const length = chance.oneOf([minLength, minLength + 1, Math.min(maxLength, 12), maxLength])
  return chance.onceIn(4)
    ? '名'.repeat(Math.min(length, maxLength))
    : text(chance, Math.min(length, maxLength))
}

/** A value that fits the schema, often at one of its bounds. */
export const fittingValue = (
  schema: ValueSchema,
  name: string,
  chance: Chance,
  dictionary: Dictionary,
): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return chance.oneOf(schema.enum)
  if (schema.anyOf !== undefined) return fittingValue(chance.oneOf(schema.anyOf), name, chance, dictionary)
  switch (schema.type) {
    case 'string':
      return (chance.onceIn(8) ? undefined : dictionary(name, chance)) ?? stringOf(schema, chance)
    case 'integer':
    case 'number': {
      const { minimum = -1000, maximum = 1000 } = schema
      return chance.oneOf([minimum, maximum, Math.min(maximum, Math.max(minimum, chance.between(0, 1000)))])
    }
    case 'boolean':
      return chance.onceIn(2)
    case 'null':
      return null
    case 'array': {
      const { minItems = 0, maxItems = 5, items = {} } = schema
      const length = Math.min(maxItems, minItems + chance.below(4))
      return Array.from({ length }, () => fittingValue(items, name, chance, dictionary))
    }
    case 'object': {
      const required = new Set(schema.required)
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([field, inner]) =>
          required.has(field) || chance.onceIn(2)
            ? [[field, fittingValue(inner, field, chance, dictionary)]]
            : [],
        ),
      )
    }
    default:
      return anyValue(chance)
  }
}
