import { builtIn, part, writtenPath } from './element.ts'

const fits: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}

function picture(tag: string) {
  return builtIn({
    tag,
    properties: {
      src: '',
      mode: 'scaleToFill',
      webp: false,
      lazyLoad: false,
      fadeIn: false,
      showMenuByLongpress: false,
      forceHttps: false,
      ariaLabel: '',
    },
    create(host) {
      const image = part('img')
      image.draggable = false
      host.node.append(image)
      let asked = 0
      image.addEventListener('load', () => {
        const { naturalWidth: width, naturalHeight: height } = image
        fix()
        host.emit('load', { width, height })
      })
      image.addEventListener('error', () => {
        host.emit('error', { errMsg: `GET ${host.data.src} failed` })
      })
      /** `widthFix` and `heightFix` give the element the picture's own proportions. */
      function fix(): void {
        const { naturalWidth, naturalHeight } = image
        const { mode } = host.data
        if (naturalWidth === 0 || naturalHeight === 0) return
        if (mode !== 'widthFix' && mode !== 'heightFix') return
        host.node.style.aspectRatio = `${naturalWidth} / ${naturalHeight}`
        if (mode === 'widthFix') host.node.style.height = 'auto'
        else host.node.style.width = 'auto'
      }
      async function load(): Promise<void> {
        asked += 1
        const turn = asked
        const { src } = host.data
        const address = await host.services.addressOf(writtenPath(host.component, src))
        if (turn !== asked) return
        if (address === '') image.removeAttribute('src')
        else image.src = address
      }
      return {
        update(changed) {
          const { mode, lazyLoad, ariaLabel } = host.data
          image.alt = ariaLabel
          image.loading = lazyLoad ? 'lazy' : 'eager'
          image.style.objectFit = fits[mode] ?? 'none'
          image.style.objectPosition = Object.hasOwn(fits, mode) ? '' : mode
          fix()
          if (changed.has('src')) void load().catch((error) => host.services.reporter.error(error))
        },
      }
    },
  })
}

export const image = picture('image')
export const coverImage = picture('cover-image')
