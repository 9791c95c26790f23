import { pictureType } from '../../world/picture-type.ts'
import type { HostLink } from '../host/host-link.ts'
import type { PhoneFacts } from '../host/phone-host.ts'
import { fromBase64 } from '../wx/base64.ts'
import { drawsForReal } from './drawing.ts'
import { pictureSize } from './picture-size.ts'

/** Pictures that a canvas can draw and still be read, wherever they come from. */
export interface CanvasPictures {
  /** `Canvas.createImage()`: its `src` takes the project's files, temporary files, data URIs and the network's. */
  create(): HTMLImageElement
  /** The same, loaded; `undefined` when there is no such picture. */
  load(path: string): Promise<HTMLImageElement | undefined>
}

interface PictureParts {
  link: HostLink
  facts: PhoneFacts
  addressOf(path: string): Promise<string>
}

let requests = 0

export function createCanvasPictures({ link, facts, addressOf }: PictureParts): CanvasPictures {
  const ofProject = (address: string) => address.startsWith(`${facts.assetRoot}/`)

  /**
   * As on a phone there is no cross-origin rule: pictures of the network come by the phone's network, so that they
   * do not taint the canvas.
   */
  async function untainted(path: string): Promise<string> {
    const address = await addressOf(path)
    if (!/^https?:/i.test(address) || (ofProject(address) && drawsForReal())) return address
    requests += 1
    const { base64 } = ofProject(address)
      ? await link.ask('readFile', { path: address.slice(facts.assetRoot.length + 1).split('?')[0] ?? '' })
      : await link.ask('request', { id: `picture-${requests}`, url: address, responseType: 'arraybuffer' })
    return base64 === undefined ? '' : `data:${pictureType(fromBase64(base64))};base64,${base64}`
  }

  function show(image: HTMLImageElement, address: string): void {
    if (address === '') image.dispatchEvent(new Event('error'))
    else if (drawsForReal()) {
      if (ofProject(address)) image.crossOrigin = 'anonymous'
      image.setAttribute('src', address)
    } else image.dispatchEvent(new Event(giveSize(image, address) ? 'load' : 'error'))
  }

  function create(): HTMLImageElement {
    const image = new Image()
    let written = ''
    Object.defineProperty(image, 'src', {
      configurable: true,
      get: () => written,
      set: (path: unknown) => {
        written = String(path)
        const asked = written
        void untainted(asked)
          .catch(() => '')
          .then((address) => {
            if (asked === written) show(image, address)
          })
      },
    })
    return image
  }

  return {
    create,
    load: (path) =>
      new Promise((resolve) => {
        const image = create()
        image.addEventListener('load', () => resolve(image))
        image.addEventListener('error', () => resolve(undefined))
        image.src = path
      }),
  }
}

/** A document that does not draw does not decode either: the size is read from the bytes. */
function giveSize(image: HTMLImageElement, address: string): boolean {
  const [head = '', base64] = address.split(';base64,')
  if (head.startsWith('data:image/svg')) return true
  const size = base64 === undefined ? undefined : pictureSize(fromBase64(base64))
  if (size === undefined) return false
  const { width, height } = size
  for (const [name, value] of Object.entries({ width, height, naturalWidth: width, naturalHeight: height })) {
    Object.defineProperty(image, name, { configurable: true, value })
  }
  return true
}
