import { type ApiMaker, Failure } from './api.ts'
import type { Listeners } from './listeners.ts'

/** Data that WeChat fetches before a mini program is opened: here nothing is, as where it is not configured. */
export function backgroundFetchApis(make: ApiMaker, newListeners: () => Listeners) {
  let token: string | undefined
  return {
    getBackgroundFetchData: make.promise('getBackgroundFetchData', () => new Failure('record is null')),
    onBackgroundFetchData: newListeners().on,
    setBackgroundFetchToken: make.promise<{ token: string }>('setBackgroundFetchToken', (option) => {
      token = String(option.token ?? '')
      return {}
    }),
    getBackgroundFetchToken: make.promise<object, { token: string }>('getBackgroundFetchToken', () =>
      token === undefined ? new Failure('token is null') : { token },
    ),
  }
}
