import { builtIn, part, partsAt } from './element.ts'

interface Marker {
  id?: number
  latitude?: number
  longitude?: number
  title?: string
  callout?: { content?: string }
  label?: { content?: string }
}

/** What a map shows, to the context that drives it. */
export interface MapView {
  readonly latitude: number
  readonly longitude: number
  readonly scale: number
  move(place: { latitude: number; longitude: number }): void
}

const views = new WeakMap<object, MapView>()

/** The map whose element this is. */
export function mapViewOf(node: Element | undefined): MapView | undefined {
  const parts = node && partsAt(node)
  return parts && views.get(parts)
}

/**
 * `map`: a view without tiles, which says where it is. Its markers are buttons that tell as WeChat's do; what lies on it,
 * lies on it.
 */
export const map = builtIn({
  tag: 'map',
  properties: {
    ...{ latitude: 0, longitude: 0, scale: 16, markers: [] as Marker[] },
    ...{
      showLocation: false,
      includePoints: [] as object[],
      polyline: [] as object[],
      circles: [] as object[],
    },
  },
  create(host) {
    const centre = part('p', 'qk-stand-in-name')
    const markers = part('div', 'qk-map-markers')
    const slot = part('div')
    host.node.setAttribute('role', 'application')
    host.node.append(centre, markers, slot)
    function say(): void {
      const { latitude, longitude } = host.data
      centre.textContent = `地图 ${latitude}, ${longitude}`
    }
    const parts = {
      slot,
      attached: () => host.emit('updated'),
      update(changed: ReadonlySet<string>) {
        say()
        if (changed.has('markers')) markers.replaceChildren(...list(host.data.markers).map(markerButton))
      },
    }
    function markerButton(marker: Marker): HTMLElement {
      const button = part('button', 'qk-map-marker')
      button.type = 'button'
      const words = [marker.title, marker.callout?.content, marker.label?.content].find((text) => text)
      button.textContent = `● ${words ?? ''}`
      button.addEventListener('click', () => {
        host.emit('markertap', { markerId: marker.id })
        if (marker.callout !== undefined) host.emit('callouttap', { markerId: marker.id })
      })
      return button
    }
    views.set(parts, {
      get latitude() {
        return host.data.latitude
      },
      get longitude() {
        return host.data.longitude
      },
      get scale() {
        return host.data.scale
      },
      move: (place) => {
        host.set(place)
        for (const type of ['begin', 'end']) host.emit('regionchange', { type, causedBy: 'update' })
      },
    })
    return parts
  },
})

/** A page may bind anything to it. */
function list(markers: unknown): Marker[] {
  return Array.isArray(markers)
    ? markers.filter((marker) => typeof marker === 'object' && marker !== null)
    : []
}
