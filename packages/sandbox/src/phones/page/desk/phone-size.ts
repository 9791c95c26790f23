/** The phones' screens, in CSS pixels before they are scaled to fit the window. */
export const phoneSize = { width: 320, height: 720, statusBar: 26, border: 7 } as const

/** How many phones should stand beside each other without scrolling. */
const sideBySide = 4

const smallest = 0.625
const largest = 1.15
const gap = 12

/** Scales go in steps that make whole pixels of every side: between pixels, a frame has seams. */
const step = 4 / phoneSize.width

/** The scale at which the phones fit into a place of this size. The case around a screen is not scaled. */
export function scaleFor(place: { width: number; height: number }, phones: number): number {
  const { width, height, border } = phoneSize
  const columns = Math.min(Math.max(phones, 2), sideBySide)
  const wide = ((place.width - gap * (columns + 1) - 4) / columns - border * 2) / width
  const high = (place.height - border * 2) / height
  const scale = Math.min(largest, Math.max(smallest, Math.min(wide, high)))
  return Math.floor(scale / step + 0.001) * step
}
