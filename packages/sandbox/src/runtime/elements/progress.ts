import { builtIn, part } from './element.ts'

/** `progress`. */
export const progress = builtIn({
  tag: 'progress',
  properties: {
    percent: 0,
    showInfo: false,
    borderRadius: '0',
    fontSize: '16',
    strokeWidth: '6',
    color: '#09BB07',
    activeColor: '#09BB07',
    backgroundColor: '#EBEBEB',
    active: false,
    activeMode: 'backwards',
    duration: 30,
    ariaLabel: '',
  },
  create(host) {
    const { node } = host
    const track = part('div', 'qk-progress-track')
    const bar = part('div', 'qk-progress-bar')
    const info = part('span', 'qk-progress-info')
    track.append(bar)
    node.append(track, info)
    node.setAttribute('role', 'progressbar')
    return {
      update(changed) {
        const { percent, showInfo, strokeWidth, activeColor, color, backgroundColor, active, duration } =
          host.data
        const width = Math.min(100, Math.max(0, percent))
        node.setAttribute('aria-valuenow', String(width))
        track.style.backgroundColor = backgroundColor
        track.style.height = `${Number.parseFloat(strokeWidth) || 6}px`
        bar.style.backgroundColor = activeColor === '#09BB07' ? color : activeColor
        bar.style.transition = active ? `width ${duration * width}ms linear` : ''
        bar.style.width = `${width}%`
        info.hidden = !showInfo
        info.textContent = `${width}%`
        if (active && changed.has('percent')) {
          setTimeout(() => host.emit('activeend', { curPercent: width }), duration * width)
        }
      },
    }
  },
})
