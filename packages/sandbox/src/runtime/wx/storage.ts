import type { HostLink } from '../host/host-link.ts'
import { type ApiMaker, Failure } from './api.ts'

/** Bytes that one key may hold, and all keys together, in UTF-16 code units: 1 MB and 10 MB. */
const mostPerKey = 1024 * 1024
const mostInAll = 10 * 1024 * 1024

/** `wx.setStorage` and its like. Values are kept as JSON; every change is told to the phone, which keeps them. */
export function storageApis(make: ApiMaker, kept: Record<string, string>, link: HostLink) {
  const values = new Map(Object.entries(kept))

  function get(key: unknown): unknown {
    const text = values.get(String(key))
    return text === undefined ? '' : JSON.parse(text).value
  }

  function set(key: unknown, value: unknown): Failure | object {
    if (typeof key !== 'string' || key === '')
      return new Failure('parameter error: parameter.key should be String')
    const text = JSON.stringify({ value: value instanceof Date ? value.getTime() : value })
    if (text.length > mostPerKey) return new Failure('entry size limit reached')
    if (sizeOf(values) - (values.get(key)?.length ?? 0) + text.length > mostInAll) {
      return new Failure('exceed storage max size 10Mb')
    }
    values.set(key, text)
    link.tell('storage', { key, value: text })
    return {}
  }

  function remove(key: unknown): object {
    values.delete(String(key))
    link.tell('storage', { key: String(key) })
    return {}
  }

  function clear(): object {
    values.clear()
    link.tell('clearStorage', {})
    return {}
  }

  const info = () => ({
    keys: [...values.keys()],
    currentSize: Math.ceil(sizeOf(values) / 1024),
    limitSize: mostInAll / 1024,
  })

  function orThrow(api: string, outcome: Failure | object): void {
    if (outcome instanceof Failure) throw new Error(`${api}:fail ${outcome.text}`)
  }

  return {
    getStorage: make.promise<{ key: string }, { data: unknown }>('getStorage', ({ key = '' }) =>
      values.has(key) ? { data: get(key) } : new Failure('data not found'),
    ),
    setStorage: make.promise<{ key: string; data: unknown }>('setStorage', ({ key, data }) => set(key, data)),
    removeStorage: make.promise<{ key: string }>('removeStorage', ({ key }) => remove(key)),
    clearStorage: make.promise('clearStorage', clear),
    getStorageInfo: make.promise('getStorageInfo', info),
    getStorageSync: get,
    setStorageSync: (key: unknown, data: unknown) => orThrow('setStorageSync', set(key, data)),
    removeStorageSync: (key: unknown) => orThrow('removeStorageSync', remove(key)),
    clearStorageSync: () => orThrow('clearStorageSync', clear()),
    getStorageInfoSync: info,
    batchGetStorage: make.promise<{ keyList: string[] }, { dataList: unknown[] }>(
      'batchGetStorage',
      ({ keyList }) =>
        Array.isArray(keyList)
          ? { dataList: keyList.map(get) }
          : new Failure('parameter error: parameter.keyList should be Array'),
    ),
    batchSetStorage: make.promise<{ kvList: { key: string; value: unknown }[] }>(
      'batchSetStorage',
      ({ kvList }) => {
        if (!Array.isArray(kvList)) return new Failure('parameter error: parameter.kvList should be Array')
        const outcomes = kvList.map((pair) => set(pair?.key, pair?.value))
        return outcomes.find((outcome) => outcome instanceof Failure) ?? {}
      },
    ),
    batchGetStorageSync: (keys: unknown) => (Array.isArray(keys) ? keys.map(get) : []),
    batchSetStorageSync: (pairs: unknown) => {
      if (!Array.isArray(pairs)) return
      for (const pair of pairs) orThrow('batchSetStorageSync', set(pair?.key, pair?.value))
    },
  }
}

function sizeOf(values: ReadonlyMap<string, string>): number {
  let size = 0
  for (const [key, value] of values) size += key.length + value.length
  return size
}
