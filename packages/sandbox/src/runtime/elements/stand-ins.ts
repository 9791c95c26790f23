import { builtIn, part } from './element.ts'

interface StandIn {
  readonly tag: string
  /** What the box says that it is. */
  readonly name: string
  /** What is told as soon as it is on the page: that there is nothing behind it, as WeChat says it. */
  readonly tells?: { readonly type: string; readonly detail: object }
}

const noAd = { type: 'error', detail: { errCode: 1004, errMsg: 'no advertisement' } } as const

/** Components of devices and services that are not here: a box with its name in their place, and WeChat's own failure. */
const standIns: readonly StandIn[] = [
  {
    tag: 'camera',
    name: '相机',
    tells: { type: 'error', detail: { errMsg: 'insertCamera:fail auth deny' } },
  },
  {
    tag: 'live-player',
    name: '直播',
    tells: { type: 'statechange', detail: { code: -2301, message: 'network disconnected' } },
  },
  {
    tag: 'live-pusher',
    name: '直播推流',
    tells: { type: 'statechange', detail: { code: -1301, message: 'open camera fail' } },
  },
  { tag: 'ad', name: '', tells: noAd },
  { tag: 'ad-custom', name: '', tells: noAd },
  {
    tag: 'official-account',
    name: '',
    // The scene is none from which a mini program may show one.
    tells: { type: 'load', detail: { status: 1, errMsg: 'invalid scene' } },
  },
  { tag: 'channel-live', name: '视频号直播', tells: { type: 'error', detail: { errCode: -1 } } },
  { tag: 'channel-video', name: '视频号视频', tells: { type: 'error', detail: { errCode: -1 } } },
]

function standIn({ tag, name, tells }: StandIn) {
  return builtIn({
    tag,
    properties: {},
    create(host) {
      const slot = part('div')
      if (name !== '') {
        const words = part('p', 'qk-stand-in-name')
        words.textContent = name
        host.node.append(words)
      }
      host.node.append(slot)
      return {
        slot,
        // After the page's own `attached`, as a device takes its time.
        attached: () => {
          if (tells !== undefined) queueMicrotask(() => host.emit(tells.type, tells.detail))
        },
      }
    },
  })
}

export const standInElements = standIns.map(standIn)
