import { builtIn } from './element.ts'

/** `match-media`: its children are there while the window fits. Lengths in CSS pixels. */
export const matchMedia = builtIn({
  tag: 'match-media',
  properties: {
    minWidth: -1,
    maxWidth: -1,
    width: -1,
    minHeight: -1,
    maxHeight: -1,
    height: -1,
    orientation: '',
  },
  create(host) {
    const fit = () => {
      const { minWidth, maxWidth, width, minHeight, maxHeight, height, orientation } = host.data
      const isLandscape = innerWidth > innerHeight
      const fits =
        (minWidth < 0 || innerWidth >= minWidth) &&
        (maxWidth < 0 || innerWidth <= maxWidth) &&
        (width < 0 || innerWidth === width) &&
        (minHeight < 0 || innerHeight >= minHeight) &&
        (maxHeight < 0 || innerHeight <= maxHeight) &&
        (height < 0 || innerHeight === height) &&
        (orientation === '' || (orientation === 'landscape') === isLandscape)
      host.node.style.display = fits ? '' : 'none'
    }
    return {
      attached: () => addEventListener('resize', fit),
      detached: () => removeEventListener('resize', fit),
      update: fit,
    }
  },
})
