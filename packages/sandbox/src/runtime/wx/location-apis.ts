import { type ApiMaker, Failure } from './api.ts'
import { dialogButton, openDialog } from './dialog.ts'
import type { Listeners } from './listeners.ts'
import type { Permissions } from './permissions.ts'

/** Where this phone is: the place of the documentation's examples. */
const place = { latitude: 23.099994, longitude: 113.32452 }
const fix = {
  ...place,
  ...{ speed: -1, accuracy: 65, altitude: 0, verticalAccuracy: 65, horizontalAccuracy: 65 },
}

/** How often a phone that moves tells where it is, in milliseconds. */
const updateInterval = 1000

/** WeChat lets these be called only by a mini program whose app.json names them (since 2022-07-14). */
type PrivateInfos = readonly string[] | undefined

/** Where the phone is, to a mini program that has declared that it asks, and a user who allows it. */
export function locationApis(
  make: ApiMaker,
  permissions: Permissions,
  parts: { layer: HTMLElement; declared: PrivateInfos; newListeners: () => Listeners },
) {
  const [changed, failed] = [parts.newListeners(), parts.newListeners()]
  let timer: ReturnType<typeof setInterval> | undefined

  async function refusal(api: string, scope: string): Promise<Failure | undefined> {
    if (parts.declared?.includes(api) !== true) {
      const text = `the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`
      return new Failure(text, { errno: 112 })
    }
    return permissions.ask(scope)
  }

  const asking = <Success extends object>(api: string, scope: string, answer: () => Success) =>
    make.promise<object, Success>(api, async () => (await refusal(api, scope)) ?? answer())

  function start(): object {
    clearInterval(timer)
    timer = setInterval(() => changed.tell({ ...fix }), updateInterval)
    return {}
  }

  return {
    getLocation: asking('getLocation', 'scope.userLocation', () => ({ ...fix })),
    getFuzzyLocation: asking('getFuzzyLocation', 'scope.userFuzzyLocation', () => ({ ...place })),
    startLocationUpdate: asking('startLocationUpdate', 'scope.userLocation', start),
    startLocationUpdateBackground: asking(
      'startLocationUpdateBackground',
      'scope.userLocationBackground',
      start,
    ),
    stopLocationUpdate: make.promise('stopLocationUpdate', () => {
      clearInterval(timer)
      return {}
    }),
    chooseLocation: make.promise('chooseLocation', async () => {
      const refused = await refusal('chooseLocation', 'scope.userLocation')
      return refused ?? choosePlace(parts.layer)
    }),
    onLocationChange: changed.on,
    offLocationChange: changed.off,
    onLocationChangeError: failed.on,
    offLocationChangeError: failed.off,
  }
}

/** The map of WeChat, on which there is one place: where the phone is. */
function choosePlace(layer: HTMLElement): Promise<object | Failure> {
  const chosen = { name: '当前位置', address: '广东省广州市海珠区', ...place }
  const dialog = openDialog(layer, 'dialog', '选择位置')
  return new Promise((resolve) => {
    const close = (answer: object | Failure) => () => {
      dialog.node.remove()
      resolve(answer)
    }
    dialog.box.append(
      dialogButton(`${chosen.name} ${chosen.address}`, undefined, close(chosen)),
      dialogButton('取消', undefined, close(new Failure('cancel'))),
    )
  })
}
