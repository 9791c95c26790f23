import type { ApiMaker } from './api.ts'
import { Failure } from './api.ts'

/** What stands behind a component or a device that a browser does not have, by the function that makes it. */
const contexts = {
  createCameraContext: ['setZoom', 'startRecord', 'stopRecord', 'takePhoto', 'onCameraFrame'],
  createLivePlayerContext: [
    ...[
      'exitFullScreen',
      'exitPictureInPicture',
      'exitBackgroundPlayback',
      'mute',
      'pause',
      'play',
      'resume',
    ],
    ...['requestBackgroundPlayback', 'requestFullScreen', 'snapshot', 'stop'],
  ],
  createLivePusherContext: [
    ...['pause', 'pauseBGM', 'playBGM', 'resume', 'resumeBGM', 'sendMessage', 'setBGMVolume', 'setMICVolume'],
    ...['setZoom', 'snapshot', 'start', 'startPreview', 'stop', 'stopBGM', 'stopPreview', 'switchCamera'],
    ...['toggleTorch', 'getMaxZoom', 'applyFilter', 'clearFilters', 'onCustomRendererEvent'],
  ],
} as const

/**
 * Contexts whose calls all fail, as of a component that is not on the page. A camera's frames can be listened to,
 * and never come.
 */
export function absentContexts(make: ApiMaker) {
  return Object.fromEntries(
    Object.entries(contexts).map(([name, methods]) => [name, () => contextOf(make, name, methods)]),
  ) as Record<keyof typeof contexts, () => object>
}

function contextOf(make: ApiMaker, name: string, methods: readonly string[]): object {
  const owner = name.replace(/^create/, '')
  return Object.fromEntries(
    methods.map((method) => [
      method,
      /^on([A-Z]|$)/.test(method)
        ? () => ({ start() {}, stop() {} })
        : make.callback(`${owner}.${method}`, () => new Failure('not supported', { errno: 100 })),
    ]),
  )
}
