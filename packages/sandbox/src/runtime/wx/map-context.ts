import { mapViewOf } from '../elements/map.ts'
import { type ApiMaker, Failure } from './api.ts'

interface Place {
  latitude: number
  longitude: number
}

/** Degrees that a map of this scale shows to each side of its middle, roughly: it has no size of its own. */
const span = (scale: number): number => 180 / 2 ** scale

/** What a map without tiles can do nothing about, and says so. */
const lacking = [
  ...['addArc', 'addCustomLayer', 'addGroundOverlay', 'addVisualLayer', 'eraseLines', 'openMapApp'],
  ...['executeVisualLayerCommand', 'fromScreenLocation', 'initMarkerCluster', 'moveAlong', 'removeArc'],
  ...['removeCustomLayer', 'removeGroundOverlay', 'removeVisualLayer', 'toScreenLocation'],
  ...['updateGroundOverlay'],
]

/** Done in a moment, with nothing to see. */
const unseen = [
  'addMarkers',
  'removeMarkers',
  'setBoundary',
  'setCenterOffset',
  'setLocMarkerIcon',
  'includePoints',
]

/** `wx.createMapContext`: drives a `<map>` of the page, looked for at each call, as it may come later. */
export function createMapContext(make: ApiMaker, find: () => HTMLElement | undefined): object {
  const on = <Option extends object>(
    name: string,
    run: (view: NonNullable<ReturnType<typeof mapViewOf>>, option: Partial<Option>) => object,
  ) =>
    make.callback<Option>(`MapContext.${name}`, (option) => {
      const view = mapViewOf(find())
      return view === undefined ? new Failure('map is not found') : run(view, option)
    })
  const answering = (name: string, answer: (view: NonNullable<ReturnType<typeof mapViewOf>>) => object) =>
    [name, on(name, answer)] as const
  return {
    ...Object.fromEntries([
      answering('getCenterLocation', ({ latitude, longitude }) => ({ latitude, longitude })),
      answering('getScale', ({ scale }) => ({ scale })),
      answering('getRotate', () => ({ rotate: 0 })),
      answering('getSkew', () => ({ skew: 0 })),
      answering('getRegion', ({ latitude, longitude, scale }) => ({
        southwest: { latitude: latitude - span(scale), longitude: longitude - span(scale) },
        northeast: { latitude: latitude + span(scale), longitude: longitude + span(scale) },
      })),
      ...unseen.map((name) => answering(name, () => ({}))),
      ...lacking.map((name) => [
        name,
        make.callback(`MapContext.${name}`, () => new Failure('not supported', { errno: 100 })),
      ]),
    ]),
    moveToLocation: on<Place>('moveToLocation', (view, { latitude, longitude }) => {
      view.move({ latitude: latitude ?? view.latitude, longitude: longitude ?? view.longitude })
      return {}
    }),
    translateMarker: on<{ animationEnd: () => void }>('translateMarker', (_view, { animationEnd }) => {
      animationEnd?.()
      return {}
    }),
    on() {},
  }
}
