import type { Chance } from '../chaos/random.ts'
import { anyValue, type Dictionary, fittingValue, hostileTexts, textOf, type ValueSchema } from './values.ts'

/** Bytes of a body and what they say they are. */
export interface Body {
  readonly type: string | undefined
  readonly bytes: Buffer
}

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** One field, anywhere, is something else, missing, or one too many. */
const spoil = (value: unknown, chance: Chance): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return anyValue(chance)
  const fields = value as Record<string, unknown>
  const names = Object.keys(fields)
  if (names.length === 0 || chance.onceIn(6))
    return { ...fields, [chance.oneOf(hostileTexts)]: anyValue(chance) }
  const name = chance.oneOf(names)
  if (chance.onceIn(5)) {
    const { [name]: _, ...rest } = fields
    return rest
  }
  return { ...fields, [name]: chance.onceIn(3) ? spoil(fields[name], chance) : anyValue(chance) }
}

/** What JSON.stringify would not write. */
const spoilText = (text: string, chance: Chance): Buffer => {
  switch (chance.below(11)) {
    case 0:
      return Buffer.from(text.slice(0, chance.below(text.length + 1)))
    case 1:
      return Buffer.from(text.replace('{', '{"__proto__":{"isAdmin":true},'))
    case 2:
      return Buffer.from(text.replace('{', '{"constructor":{"prototype":{"isAdmin":true}},'))
    case 3:
      return Buffer.from(text.replace(/:("[^"]*"|\d+)/, ':1e999'))
    case 4:
      return Buffer.from(text.replace(/^\{(.*)\}$/s, '{$1,$1}'))
    case 5:
      return Buffer.concat([
        Buffer.from(text.slice(0, -2)),
        Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
        Buffer.from('"}'),
      ])
    case 6:
      return Buffer.from(`\ufeff${text}`)
    case 7:
      return Buffer.from(text.replace('"', '"\0'))
    case 8:
      return Buffer.from('['.repeat(chance.between(100, 5000)))
    case 9:
      return Buffer.from('{"a":'.repeat(chance.between(100, 3000)))
    default:
      return Buffer.from(`${text}${text}`)
  }
}

const jsonBody = (schema: ValueSchema, chance: Chance, dictionary: Dictionary): Body => {
  const fitting = fittingValue(schema, '', chance, dictionary)
  const kind = chance.below(10)
  if (kind < 5) return { type: JSON_TYPE, bytes: Buffer.from(JSON.stringify(fitting)) }
  if (kind < 8) return { type: JSON_TYPE, bytes: Buffer.from(JSON.stringify(spoil(fitting, chance)) ?? '') }
  if (kind < 9) return { type: JSON_TYPE, bytes: spoilText(JSON.stringify(fitting), chance) }
  return { type: chance.oneOf(otherTypes), bytes: Buffer.from(JSON.stringify(fitting)) }
}

const otherTypes = [
  undefined,
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'application/json;;;',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  FORM_TYPE,
  'nonsense',
  '\x7f',
  'application/json, text/plain',
]

const formBody = (schema: ValueSchema, chance: Chance, dictionary: Dictionary): Body => {
  const fitting = Object.entries(fittingValue(schema, '', chance, dictionary) as Record<string, unknown>)
  const pairs = fitting.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(safe(value))}`,
  )
  if (chance.onceIn(4))
    pairs.push(chance.oneOf(['__proto__[x]=1', 'code=a&code=b', '%zz=%', '=&=&&', 'a[b][c]=1']))
  return { type: FORM_TYPE, bytes: Buffer.from(pairs.join('&')) }
}

/** A lone surrogate has no URL encoding. */
const safe = (value: unknown): string => textOf(value).toWellFormed()

const gif = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

/** A form with a picture, as wx.uploadFile sends it, and what it might look like on a bad day. */
const uploadBody = (chance: Chance): Body => {
  const boundary = chance.oneOf(['----wx', 'b', '"q"', 'x'.repeat(70)])
  const picture = chance.oneOf([
    gif,
    gif.subarray(0, chance.below(gif.length)),
    Buffer.alloc(0),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    Buffer.from('%PDF-1.4'),
    Buffer.alloc(2000, chance.below(256)),
  ])
  const name = chance.oneOf(['avatar', 'file', '__proto__', '', 'a"; filename="b'])
  const filename = chance.oneOf(['a.gif', '../../../etc/passwd', '\0', 'x'.repeat(3000), 'a.php'])
  const part = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: ${chance.oneOf(['image/gif', 'text/html', ''])}\r\n\r\n`,
    ),
    picture,
    Buffer.from('\r\n'),
  ])
  const field = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`)
  const parts = Array.from({ length: chance.oneOf([1, 1, 1, 1, 2, 12]) }, () =>
    chance.onceIn(6) ? field : part,
  )
  const end = chance.onceIn(6) ? '' : `--${boundary}--\r\n`
  return {
    type: `multipart/form-data; boundary=${chance.onceIn(8) ? 'other' : boundary}`,
    bytes: Buffer.concat([...parts, Buffer.from(end)]),
  }
}

/** A body for a route that takes these types of bodies. */
export const makeBody = (
  content: Readonly<Record<string, { readonly schema: ValueSchema }>>,
  chance: Chance,
  dictionary: Dictionary,
): Body => {
  const type = chance.oneOf(Object.keys(content))
  const schema = content[type]?.schema ?? {}
  if (type.startsWith('multipart'))
    return chance.onceIn(10) ? jsonBody({}, chance, dictionary) : uploadBody(chance)
  return type === FORM_TYPE ? formBody(schema, chance, dictionary) : jsonBody(schema, chance, dictionary)
}
