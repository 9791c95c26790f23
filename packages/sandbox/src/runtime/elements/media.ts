import { builtIn, part, writtenPath } from './element.ts'

function media(tag: 'video' | 'audio') {
  return builtIn({
    tag,
    properties: {
      src: '',
      poster: '',
      controls: tag === 'video',
      autoplay: false,
      loop: false,
      muted: false,
      objectFit: 'contain',
      initialTime: 0,
    },
    create(host) {
      const player = part(tag)
      host.node.append(player)
      for (const type of ['play', 'pause', 'ended', 'waiting'] as const) {
        player.addEventListener(type, () => host.emit(type))
      }
      player.addEventListener('error', () => host.emit('error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' }))
      player.addEventListener('timeupdate', () => {
        const { currentTime, duration } = player
        host.emit('timeupdate', { currentTime, duration })
      })
      return {
        update(changed) {
          const { src, controls, autoplay, loop, muted, objectFit } = host.data
          Object.assign(player, { controls, autoplay, loop, muted })
          player.style.objectFit = objectFit
          if (!changed.has('src') || src === '') return
          void host.services.addressOf(writtenPath(host.component, src)).then((address) => {
            player.src = address
          })
        },
      }
    },
  })
}

export const video = media('video')
export const audio = media('audio')
