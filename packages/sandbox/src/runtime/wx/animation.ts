/** How one step of an animation moves. Times in milliseconds. */
export interface AnimationStep {
  style: Record<string, string>
  transform: string
  duration: number
  timingFunction: string
  delay: number
  transformOrigin: string
}

export interface ExportedAnimation {
  actions: AnimationStep[]
}

type Timing = Partial<Pick<AnimationStep, 'duration' | 'timingFunction' | 'delay' | 'transformOrigin'>>

const angles = ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skewX', 'skewY', 'skew'] as const
const lengths = ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d'] as const
const numbers = ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d', 'rotate3d'] as const
const styles = ['width', 'height', 'top', 'left', 'right', 'bottom'] as const

type Move = (...values: (number | string)[]) => Animation
type Animation = Record<(typeof angles | typeof lengths | typeof numbers | typeof styles)[number], Move> & {
  opacity: Move
  backgroundColor: Move
  step(timing?: Timing): Animation
  export(): ExportedAnimation
}

const units: ReadonlyMap<string, string> = new Map([
  ...angles.map((name) => [name, 'deg'] as const),
  ...lengths.map((name) => [name, 'px'] as const),
  ...numbers.map((name) => [name, ''] as const),
])

/** Whether it is a function of CSS's `transform`, by WeChat's names. */
export function isTransform(name: string): boolean {
  return units.has(name)
}

/** `translate`, `[10, '5%']` → `translate(10px, 5%)`: numbers get the unit that WeChat gives them. */
export function transformText(name: string, values: readonly unknown[]): string {
  const unit = units.get(name) ?? ''
  const written = values.map((value, at) => {
    // The first three of rotate3d are a direction.
    if (name === 'rotate3d' && at === 3 && typeof value === 'number') return `${value}deg`
    return typeof value === 'number' ? `${value}${unit}` : String(value)
  })
  return `${name}(${written.join(', ')})`
}

/** `wx.createAnimation`: collects moves into steps; the `animation` attribute plays what `export` gives. */
export function createAnimation(defaults: Timing = {}): Animation {
  let actions: AnimationStep[] = []
  let style: Record<string, string> = {}
  let transforms = new Map<string, string>()

  const transform =
    (name: string): Move =>
    (...values) => {
      transforms.set(name, transformText(name, values))
      return animation
    }
  const set =
    (name: string, unit: string): Move =>
    (value) => {
      style[name] = typeof value === 'number' ? `${value}${unit}` : String(value)
      return animation
    }
  const of = <Name extends string>(names: readonly Name[], make: (name: Name) => Move) =>
    Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Move>

  const animation: Animation = {
    ...of(angles, transform),
    ...of(lengths, transform),
    ...of(numbers, transform),
    ...of(styles, (name) => set(name, 'px')),
    opacity: set('opacity', ''),
    backgroundColor: set('background-color', ''),
    step(timing = {}) {
      const {
        duration = 400,
        timingFunction = 'linear',
        delay = 0,
        transformOrigin = '50% 50% 0',
      } = {
        ...defaults,
        ...timing,
      }
      const written = [...transforms.values()].join(' ')
      actions.push({ style, transform: written, duration, timingFunction, delay, transformOrigin })
      style = {}
      transforms = new Map(transforms)
      return animation
    },
    export() {
      const exported = { actions }
      actions = []
      return exported
    },
  }
  return animation
}
