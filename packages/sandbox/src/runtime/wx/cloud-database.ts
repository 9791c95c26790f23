import type { CloudCaller } from './cloud.ts'

/** `wx.cloud.database()`: queries are put together as in WeChat, and fail when they are sent. */
export class CloudDatabase {
  readonly #caller: CloudCaller
  readonly command = command()
  readonly Geo = Object.fromEntries(
    shapes.map((shape) => [shape, (...parts: unknown[]) => ({ shape, parts })]),
  )
  readonly createCollection: ReturnType<CloudCaller>

  constructor(caller: CloudCaller) {
    this.#caller = caller
    this.createCollection = caller('database.createCollection')
  }

  collection(name: string): CloudQuery {
    return new CloudQuery(this.#caller, 'collection', name)
  }

  serverDate(options: object = {}): object {
    return { $serverDate: options }
  }

  RegExp(pattern: object): object {
    return { $regExp: pattern }
  }
}

const shapes = [
  ...['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'],
] as const

/** A collection, a document of it, or a query: what narrows it gives another one. */
export class CloudQuery {
  readonly #caller: CloudCaller
  readonly collectionName: string
  readonly #kind: string

  constructor(caller: CloudCaller, kind: string, collectionName: string) {
    this.#caller = caller
    this.#kind = kind
    this.collectionName = collectionName
    for (const name of ends) Object.assign(this, { [name]: caller(`${kind}.${name}`) })
    for (const name of narrowings) Object.assign(this, { [name]: () => this.#as('query') })
    for (const name of stages) Object.assign(this, { [name]: () => this.#as(this.#kind) })
  }

  doc(_id: unknown): CloudQuery {
    return this.#as('document')
  }

  aggregate(): CloudQuery {
    return this.#as('aggregate')
  }

  /** Listens to changes: told at once that it cannot. */
  watch({ onError }: { onError?: (error: unknown) => void } = {}): { close(): Promise<void> } {
    void this.#caller(`${this.#kind}.watch`)()?.catch((error: unknown) => onError?.(error))
    return { close: async () => undefined }
  }

  #as(kind: string): CloudQuery {
    return new CloudQuery(this.#caller, kind, this.collectionName)
  }
}

/** What sends a query. */
const ends = ['get', 'add', 'count', 'update', 'set', 'remove', 'end'] as const

const narrowings = ['where', 'orderBy', 'limit', 'skip', 'field'] as const

const stages = [
  ...['match', 'group', 'project', 'sort', 'sample', 'lookup', 'unwind', 'addFields', 'replaceRoot'],
  ...['bucket', 'bucketAuto', 'geoNear', 'sortByCount'],
] as const

const operators = [
  ...['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'nin', 'and', 'or', 'nor', 'not', 'exists', 'mod', 'all'],
  ...[
    'elemMatch',
    'size',
    'geoNear',
    'geoWithin',
    'geoIntersects',
    'set',
    'remove',
    'inc',
    'mul',
    'min',
    'max',
  ],
  ...[
    'rename',
    'bit',
    'push',
    'pop',
    'shift',
    'unshift',
    'addToSet',
    'pull',
    'pullAll',
    'expr',
    'jsonSchema',
  ],
] as const

/** `db.command`: every operator gives something that more can be put onto, as `_.gt(1).and(_.lt(5))`. */
function command(operands: readonly unknown[] = []): Record<string, unknown> {
  const made = operators.map((name) => [name, (...more: unknown[]) => command([...operands, name, ...more])])
  return { operands, aggregate: {}, ...Object.fromEntries(made) }
}
