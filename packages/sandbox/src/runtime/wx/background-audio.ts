import { createInnerAudio, type InnerAudioParts } from './inner-audio.ts'

/** `wx.getBackgroundAudioManager`: the one player of a mini program; it plays as soon as it has a `src`. */
export function backgroundAudio(parts: InnerAudioParts): () => object {
  let manager: object | undefined
  return () => {
    if (manager !== undefined) return manager
    const fields = { title: '', epname: '', singer: '', coverImgUrl: '', webUrl: '', protocol: 'http' }
    const [next, previous] = [parts.newListeners(), parts.newListeners()]
    manager = Object.assign(createInnerAudio(parts), fields, {
      autoplay: true,
      onNext: next.on,
      onPrev: previous.on,
    })
    return manager
  }
}
