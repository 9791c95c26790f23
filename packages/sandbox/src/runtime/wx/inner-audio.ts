import { part } from '../elements/element.ts'
import type { Listeners } from './listeners.ts'

/** WeChat's event → the browser's. `stop` is WeChat's own. */
const events = {
  ...{ Canplay: 'canplay', Play: 'play', Pause: 'pause', Ended: 'ended', TimeUpdate: 'timeupdate' },
  ...{ Waiting: 'waiting', Seeking: 'seeking', Seeked: 'seeked' },
} as const

/** What WeChat says of a file that cannot be played. */
const fileError = { errMsg: 'file error', errCode: 10003 }

export interface InnerAudioParts {
  layer: HTMLElement
  addressOf(path: string): Promise<string>
  newListeners(): Listeners
}

/** `wx.createInnerAudioContext`: a player that is not seen, of one sound at a time. Times in seconds. */
export function createInnerAudio({ layer, addressOf, newListeners }: InnerAudioParts): object {
  const audio = part('audio')
  layer.append(audio)
  const [stopped, failed] = [newListeners(), newListeners()]
  const fail = () => failed.tell(fileError)
  audio.addEventListener('error', fail)
  const fields = { src: '', startTime: 0, obeyMuteSwitch: true }
  let loading: Promise<void> = Promise.resolve()

  async function load(path: string): Promise<void> {
    const address = await addressOf(path)
    if (path !== fields.src) return
    audio.src = address
    if (fields.startTime > 0) audio.currentTime = fields.startTime
  }

  function pause(): void {
    if (!audio.paused) audio.pause()
  }

  const listened = Object.entries(events).map(([name, type]) => {
    const listeners = newListeners()
    audio.addEventListener(type, () => listeners.tell())
    return onAndOff(name, listeners)
  })

  return Object.assign(
    {
      get src(): string {
        return fields.src
      },
      set src(path: string) {
        fields.src = path
        loading = load(path).catch(fail)
      },
      get startTime(): number {
        return fields.startTime
      },
      set startTime(seconds: number) {
        fields.startTime = seconds
      },
      get obeyMuteSwitch(): boolean {
        return fields.obeyMuteSwitch
      },
      set obeyMuteSwitch(obeys: boolean) {
        fields.obeyMuteSwitch = obeys
      },
      get autoplay(): boolean {
        return audio.autoplay
      },
      set autoplay(plays: boolean) {
        audio.autoplay = plays
      },
      get loop(): boolean {
        return audio.loop
      },
      set loop(loops: boolean) {
        audio.loop = loops
      },
      get volume(): number {
        return audio.volume
      },
      set volume(volume: number) {
        audio.volume = Math.min(Math.max(volume, 0), 1)
      },
      get playbackRate(): number {
        return audio.playbackRate
      },
      set playbackRate(rate: number) {
        audio.playbackRate = rate
      },
      get duration(): number {
        return audio.duration || 0
      },
      get currentTime(): number {
        return audio.currentTime
      },
      get paused(): boolean {
        return audio.paused
      },
      get buffered(): number {
        const { buffered } = audio
        return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1)
      },
      play: () => void loading.then(() => audio.play()).catch(fail),
      pause,
      stop: () => {
        pause()
        audio.currentTime = fields.startTime
        stopped.tell()
      },
      seek: (seconds: number) => {
        audio.currentTime = seconds
      },
      destroy: () => {
        pause()
        audio.remove()
      },
    },
    onAndOff('Stop', stopped),
    onAndOff('Error', failed),
    ...listened,
  )
}

function onAndOff(name: string, { on, off }: Listeners): object {
  return { [`on${name}`]: on, [`off${name}`]: off }
}
