import { type PromiseApi, promiseApi, type StartDelivery } from './callbacks.ts'

/** A phone's storage for one mini program; it outlives the app's life. Values are kept as copies. */
export class PhoneStorage {
  readonly #values = new Map<string, unknown>()

  readonly getStorage: PromiseApi<{ key: string }, { data: unknown }>
  readonly setStorage: PromiseApi<{ key: string; data: unknown }, object>
  readonly removeStorage: PromiseApi<{ key: string }, object>

  constructor(startDelivery: StartDelivery) {
    this.getStorage = promiseApi<{ key: string }, { data: unknown }>(startDelivery, async ({ key = '' }) =>
      this.#values.has(key)
        ? { data: this.getSync(key), errMsg: 'getStorage:ok' }
        : { errMsg: 'getStorage:fail data not found' },
    )
    this.setStorage = promiseApi(startDelivery, async ({ key = '', data }) => {
      this.setSync(key, data)
      return { errMsg: 'setStorage:ok' }
    })
    this.removeStorage = promiseApi(startDelivery, async ({ key = '' }) => {
      this.removeSync(key)
      return { errMsg: 'removeStorage:ok' }
    })
  }

  /** An empty string for a key that is not there, as WeChat answers. */
  getSync(key: string): unknown {
    return this.#values.has(key) ? structuredClone(this.#values.get(key)) : ''
  }

  setSync(key: string, data: unknown): void {
    this.#values.set(key, structuredClone(data))
  }

  removeSync(key: string): void {
    this.#values.delete(key)
  }
}
