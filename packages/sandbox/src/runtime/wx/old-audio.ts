import { type ApiMaker, Failure } from './api.ts'
import type { Listeners } from './listeners.ts'

/** The manager of background audio, as far as its old functions need it. */
interface Player {
  src: string
  title: string
  coverImgUrl: string
  readonly currentTime: number
  readonly duration: number
  readonly paused: boolean
  play(): void
  pause(): void
  stop(): void
  seek(seconds: number): void
  onPlay(listener: () => void): void
  onPause(listener: () => void): void
  onStop(listener: () => void): void
}

export interface OldOption {
  dataUrl: string
  title: string
  coverImgUrl: string
  position: number
}

/** Background audio as it was before there was a manager (1.2.0), and as old mini programs still play it. */
export function oldAudioApis(make: ApiMaker, newListeners: () => Listeners, manager: () => object) {
  const player = () => manager() as Player
  const events = { Play: newListeners(), Pause: newListeners(), Stop: newListeners() }
  let isWired = false
  /** The manager is made only when somebody plays or listens. */
  function wired(): Player {
    const wanted = player()
    if (!isWired) {
      isWired = true
      wanted.onPlay(() => events.Play.tell())
      wanted.onPause(() => events.Pause.tell())
      wanted.onStop(() => events.Stop.tell())
    }
    return wanted
  }
  const doing = <Option extends object>(
    name: string,
    run: (player: Player, option: Partial<Option>) => void,
  ) =>
    make.promise<Option>(name, (option) => {
      run(wired(), option)
      return {}
    })
  return {
    playBackgroundAudio: doing<OldOption>('playBackgroundAudio', (audio, { dataUrl, title, coverImgUrl }) => {
      audio.title = title ?? ''
      audio.coverImgUrl = coverImgUrl ?? ''
      if (dataUrl === undefined || dataUrl === audio.src) audio.play()
      else audio.src = dataUrl
    }),
    pauseBackgroundAudio: doing('pauseBackgroundAudio', (audio) => audio.pause()),
    stopBackgroundAudio: doing('stopBackgroundAudio', (audio) => audio.stop()),
    seekBackgroundAudio: doing<OldOption>('seekBackgroundAudio', (audio, { position = 0 }) =>
      audio.seek(position),
    ),
    getBackgroundAudioPlayerState: make.promise('getBackgroundAudioPlayerState', () => {
      const { src, currentTime, duration, paused } = wired()
      if (src === '') return { status: 2 }
      const state = { dataUrl: src, currentPosition: Math.floor(currentTime), duration: Math.floor(duration) }
      return { ...state, downloadPercent: 100, status: paused ? 0 : 1 }
    }),
    onBackgroundAudioPlay: events.Play.on,
    onBackgroundAudioPause: events.Pause.on,
    onBackgroundAudioStop: events.Stop.on,
    // Of voices that were recorded, of which there are none.
    playVoice: make.promise('playVoice', () => new Failure('file not found')),
    pauseVoice: make.promise('pauseVoice', () => ({})),
    stopVoice: make.promise('stopVoice', () => ({})),
    stopRecord: make.promise('stopRecord', () => new Failure('record is not started')),
  }
}
