import { builtIn } from './element.ts'

/** `movable-area`: where a `movable-view` may be dragged. */
export const movableArea = builtIn({
  tag: 'movable-area',
  properties: { scaleArea: false },
  create: () => ({}),
})

export const movableView = builtIn({
  tag: 'movable-view',
  properties: {
    direction: 'none',
    inertia: false,
    outOfBounds: false,
    x: 0,
    y: 0,
    damping: 20,
    friction: 2,
    disabled: false,
    scale: false,
    scaleMin: 0.5,
    scaleMax: 10,
    scaleValue: 1,
    animation: true,
  },
  create(host) {
    const { node } = host
    let at = { x: 0, y: 0 }
    let grip: { x: number; y: number } | undefined

    function move(x: number, y: number, source: string): void {
      const area = node.closest('wx-movable-area')?.getBoundingClientRect()
      const own = node.getBoundingClientRect()
      const within = (value: number, room: number) =>
        host.data.outOfBounds ? value : Math.min(Math.max(value, Math.min(0, room)), Math.max(0, room))
      const next = {
        x: area ? within(x, area.width - own.width) : x,
        y: area ? within(y, area.height - own.height) : y,
      }
      const moved = next.x !== at.x || next.y !== at.y
      at = next
      const scale = host.data.scale ? ` scale(${host.data.scaleValue})` : ''
      node.style.transform = `translate(${at.x}px, ${at.y}px)${scale}`
      if (moved) host.emit('change', { ...at, source })
    }

    node.addEventListener('pointerdown', (event) => {
      if (host.data.disabled || host.data.direction === 'none') return
      grip = { x: event.clientX - at.x, y: event.clientY - at.y }
      node.setPointerCapture(event.pointerId)
    })
    node.addEventListener('pointermove', ({ clientX, clientY }) => {
      if (grip === undefined) return
      const { direction } = host.data
      const x = direction === 'vertical' ? at.x : clientX - grip.x
      const y = direction === 'horizontal' ? at.y : clientY - grip.y
      move(x, y, 'touch')
    })
    const release = () => {
      grip = undefined
    }
    node.addEventListener('pointerup', release)
    node.addEventListener('pointercancel', release)
    return {
      attached: () => move(host.data.x, host.data.y, ''),
      update(changed) {
        node.style.transition = host.data.animation && grip === undefined ? 'transform .2s' : ''
        if (changed.has('x') || changed.has('y') || changed.has('scaleValue'))
          move(host.data.x, host.data.y, '')
        if (changed.has('scaleValue') && host.data.scale)
          host.emit('scale', { ...at, scale: host.data.scaleValue })
      },
    }
  },
})
