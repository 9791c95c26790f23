import { part } from '../elements/element.ts'
import type { SystemWords } from '../elements/system-words.ts'
import type { HostLink } from '../host/host-link.ts'
import { type ApiMaker, Failure } from './api.ts'

/** Pictures and the clipboard. The machine around the phone has the pictures. */
export function mediaApis(
  make: ApiMaker,
  link: HostLink,
  layer: HTMLElement,
  addressOf: (path: string) => Promise<string>,
  words: SystemWords,
) {
  let clipboard = ''

  async function choose(count: number): Promise<string[] | Failure> {
    const { paths } = await link.ask('chooseImage', { count })
    return paths.length === 0 ? new Failure('cancel') : paths.slice(0, count)
  }

  async function preview(path: string): Promise<object> {
    const view = part('button', 'qk-preview')
    view.type = 'button'
    view.setAttribute('aria-label', words.closePreview)
    const image = part('img')
    image.alt = ''
    image.src = await addressOf(path)
    view.append(image)
    view.addEventListener('click', () => view.remove())
    layer.append(view)
    return {}
  }

  return {
    setClipboardData: make.promise<{ data: string }>('setClipboardData', ({ data }) => {
      if (typeof data !== 'string') {
        return new Failure('parameter error: parameter.data should be String instead of Undefined;')
      }
      clipboard = data
      link.tell('clipboard', { text: data })
      return {}
    }),
    getClipboardData: make.promise('getClipboardData', () => ({ data: clipboard })),
    chooseImage: make.promise<{ count: number }, { tempFilePaths: string[]; tempFiles: object[] }>(
      'chooseImage',
      async ({ count = 9 }) => {
        const paths = await choose(count)
        if (paths instanceof Failure) return paths
        return { tempFilePaths: paths, tempFiles: paths.map((path) => ({ path, size: 0 })) }
      },
    ),
    chooseMedia: make.promise<{ count: number }, { type: string; tempFiles: object[] }>(
      'chooseMedia',
      async ({ count = 9 }) => {
        const paths = await choose(count)
        if (paths instanceof Failure) return paths
        return {
          type: 'image',
          tempFiles: paths.map((tempFilePath) => ({ tempFilePath, size: 0, fileType: 'image' })),
        }
      },
    ),
    getImageInfo: make.promise<{ src: string }, { width: number; height: number; path: string }>(
      'getImageInfo',
      async ({ src = '' }) => {
        const image = new Image()
        image.src = await addressOf(src)
        await image.decode()
        return { width: image.naturalWidth, height: image.naturalHeight, path: src, orientation: 'up' }
      },
    ),
    previewImage: make.promise<{ urls: string[]; current: string | number }>(
      'previewImage',
      async ({ urls = [], current }) => {
        const shown = typeof current === 'number' ? urls[current] : (current ?? urls[0])
        if (shown === undefined)
          return new Failure('parameter error: parameter.urls should have at least 1 item')
        return preview(String(shown))
      },
    ),
    previewMedia: make.promise<{ sources: { url: string; type?: string }[]; current: number }>(
      'previewMedia',
      async ({ sources = [], current = 0 }) => {
        const shown = sources[current]
        if (shown === undefined)
          return new Failure('parameter error: parameter.sources should have at least 1 item')
        return shown.type === 'video' ? new Failure('not supported', { errno: 100 }) : preview(shown.url)
      },
    ),
    compressImage: make.promise<{ src: string }, { tempFilePath: string }>('compressImage', ({ src = '' }) =>
      src === '' ? new Failure('parameter error: parameter.src should be String') : { tempFilePath: src },
    ),
  }
}
