type Effect = () => void

/** What an animation comes to: this phone draws no frames between. */
export interface Ended {
  readonly end: (from: unknown) => unknown
  readonly done?: ((finished: boolean) => void) | undefined
}

/** A value that what was computed from it follows: `wx.worklet.shared`. */
export interface Shared {
  value: unknown
}

/**
 * `wx.worklet`: shared values, and what is computed from them, on the one thread that this phone has. Animations
 * end at once.
 */
export function createWorklets() {
  const running: Effect[] = []

  function shared(initial: unknown): Shared {
    const followers = new Set<Effect>()
    let kept = initial
    return {
      get value(): unknown {
        const follower = running.at(-1)
        if (follower !== undefined) followers.add(follower)
        return kept
      },
      set value(next: unknown) {
        const animation = isEnded(next) ? next : undefined
        const settled = animation === undefined ? next : animation.end(kept)
        if (!Object.is(settled, kept)) {
          kept = settled
          for (const follower of [...followers]) if (!running.includes(follower)) follower()
        }
        animation?.done?.(true)
      },
    }
  }

  /** Runs now, and again whenever a shared value that it read has changed. */
  function follow(run: () => void): void {
    const effect: Effect = () => {
      running.push(effect)
      try {
        run()
      } finally {
        running.pop()
      }
    }
    effect()
  }

  function derived(compute: () => unknown): Shared {
    const result = shared(undefined)
    follow(() => {
      result.value = compute()
    })
    return result
  }

  const to = (value: unknown, _options?: object, done?: Ended['done']): Ended => ({ end: () => value, done })
  const worklet = {
    shared,
    derived,
    timing: to,
    spring: to,
    decay: (_options?: object, done?: Ended['done']): Ended => ({ end: (from) => from, done }),
    delay: (_milliseconds: number, animation: Ended): Ended => animation,
    repeat: (animation: Ended, _count?: number, _reverse?: boolean, done?: Ended['done']): Ended => ({
      end: animation.end,
      done,
    }),
    sequence: (...animations: Ended[]): Ended => ({
      end: (from) => animations.reduce((value, animation) => animation.end(value), from),
      done: () => {
        for (const animation of animations) animation.done?.(true)
      },
    }),
    cancelAnimation() {},
    runOnUI: <Run>(run: Run): Run => run,
    runOnJS: <Run>(run: Run): Run => run,
    Easing: easings(),
    scrollViewContext: { scrollTo() {} },
  }
  return { worklet, follow }
}

export type Worklets = ReturnType<typeof createWorklets>

function isEnded(value: unknown): value is Ended {
  return typeof value === 'object' && value !== null && 'end' in value && typeof value.end === 'function'
}

type Curve = (time: number) => number

/** `Easing`: they are asked for, and no frame is drawn by them. */
function easings() {
  const linear: Curve = (time) => time
  const curve = (run: Curve) => run
  return {
    ...{ linear, ease: linear, quad: curve((time) => time ** 2), cubic: curve((time) => time ** 3) },
    ...{ step0: (time: number) => (time > 0 ? 1 : 0), step1: (time: number) => (time >= 1 ? 1 : 0) },
    poly: (power: number) => curve((time) => time ** power),
    ...{ sin: curve((time) => 1 - Math.cos((time * Math.PI) / 2)) },
    circle: curve((time) => 1 - Math.sqrt(1 - time ** 2)),
    exp: curve((time) => 2 ** (10 * (time - 1))),
    ...{ bounce: linear, elastic: () => linear, back: () => linear },
    ...{ bezier: () => Object.assign(linear, { factory: () => linear }), cubicBezier: () => linear },
    in: (run: Curve) => run,
    out: (run: Curve) => curve((time) => 1 - run(1 - time)),
    inOut: (run: Curve) => curve((time) => (time < 0.5 ? run(time * 2) / 2 : 1 - run((1 - time) * 2) / 2)),
  }
}
