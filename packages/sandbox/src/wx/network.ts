import { type PromiseApi, promiseApi, type StartDelivery } from './callbacks.ts'

export type NetworkType = 'wifi' | '5g' | '4g' | '3g' | '2g' | 'unknown' | 'none'

type NetworkListener = (change: { isConnected: boolean; networkType: NetworkType }) => void

/** The phone's network, which a test can take away. */
export class Network {
  #type: NetworkType = 'wifi'
  readonly #listeners = new Set<NetworkListener>()

  readonly getNetworkType: PromiseApi<object, { networkType: NetworkType }>

  constructor(startDelivery: StartDelivery) {
    this.getNetworkType = promiseApi(startDelivery, async () => ({
      networkType: this.#type,
      errMsg: 'getNetworkType:ok',
    }))
  }

  get isConnected(): boolean {
    return this.#type !== 'none'
  }

  change(networkType: NetworkType): void {
    if (networkType === this.#type) return
    this.#type = networkType
    for (const listener of [...this.#listeners]) listener({ isConnected: this.isConnected, networkType })
  }

  onChange(listener: NetworkListener): void {
    this.#listeners.add(listener)
  }

  offChange(listener?: NetworkListener): void {
    if (listener === undefined) this.#listeners.clear()
    else this.#listeners.delete(listener)
  }
}
