import type { Listeners } from './listeners.ts'

/** `wx.getRecorderManager`: one for all, on a phone whose user does not let it listen. */
export function createRecorder(newListeners: () => Listeners): () => object {
  const failed = newListeners()
  const events = ['Start', 'Pause', 'Resume', 'Stop', 'FrameRecorded', 'InterruptionBegin', 'InterruptionEnd']
  const refuse = (method: string) => () =>
    queueMicrotask(() => failed.tell({ errMsg: `operateRecorder:fail ${method} auth deny` }))
  const recorder = {
    start: refuse('start'),
    pause: refuse('pause'),
    resume: refuse('resume'),
    stop: refuse('stop'),
    onError: failed.on,
    ...Object.fromEntries(events.map((name) => [`on${name}`, newListeners().on])),
  }
  return () => recorder
}
