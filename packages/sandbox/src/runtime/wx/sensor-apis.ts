import type { ApiMaker } from './api.ts'
import type { Listeners } from './listeners.ts'

/** How often a sensor tells, by the interval that was asked for, in milliseconds. */
const intervals: Readonly<Record<string, number>> = { game: 20, ui: 60, normal: 200 }

/** What each sensor tells of a phone that lies still on a table, its top to the north. */
const atRest = {
  Accelerometer: { x: 0, y: 0, z: -1 },
  Compass: { direction: 0, accuracy: 'high' },
  Gyroscope: { x: 0, y: 0, z: 0 },
  DeviceMotionListening: { alpha: 0, beta: 0, gamma: 0 },
} as const

type Sensor = keyof typeof atRest

/** `DeviceMotionListening` is started, and `onDeviceMotionChange` hears of it. */
const eventOf = (sensor: Sensor): string => `${sensor.replace('Listening', '')}Change`

/** The sensors of a phone: on from `startX` to `stopX`, and from the first listener of the accelerometer and the compass. */
export function sensorApis(make: ApiMaker, newListeners: () => Listeners) {
  return Object.assign(
    {},
    ...Object.keys(atRest).map((name) => sensorOf(name as Sensor, make, newListeners())),
  ) as Record<string, (...args: never[]) => unknown>
}

function sensorOf(sensor: Sensor, make: ApiMaker, listeners: Listeners) {
  let timer: ReturnType<typeof setInterval> | undefined
  function start(interval = 'normal'): void {
    clearInterval(timer)
    timer = setInterval(() => listeners.tell({ ...atRest[sensor] }), intervals[interval] ?? intervals.normal)
  }
  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }
  return {
    [`start${sensor}`]: make.promise<{ interval: string }>(`start${sensor}`, ({ interval }) => {
      start(interval)
      return {}
    }),
    [`stop${sensor}`]: make.promise(`stop${sensor}`, () => {
      stop()
      return {}
    }),
    [`on${eventOf(sensor)}`]: (listener: (event: unknown) => void) => {
      listeners.on(listener)
      const startsByItself = sensor === 'Accelerometer' || sensor === 'Compass'
      if (startsByItself && timer === undefined) start()
    },
    [`off${eventOf(sensor)}`]: listeners.off,
  }
}
