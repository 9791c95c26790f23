/** A gradient or pattern of the older canvas: made of the real context only when it is drawn. */
export interface LegacyPaint {
  /** A picture that must be there before it is drawn. */
  readonly picture?: string
  make(
    context: CanvasRenderingContext2D,
    picture: HTMLImageElement | undefined,
  ): CanvasGradient | CanvasPattern | string
}

export function isLegacyPaint(value: unknown): value is LegacyPaint {
  return typeof value === 'object' && value !== null && 'make' in value && typeof value.make === 'function'
}

/** With `addColorStop(at, colour)`, as WeChat's `CanvasGradient`. */
export function legacyGradient(create: (context: CanvasRenderingContext2D) => CanvasGradient) {
  const stops: [number, string][] = []
  return {
    addColorStop: (at: number, colour: string): void => {
      stops.push([at, colour])
    },
    make: (context: CanvasRenderingContext2D): CanvasGradient => {
      const gradient = create(context)
      for (const [at, colour] of stops) gradient.addColorStop(at, colour)
      return gradient
    },
  }
}

export function legacyPattern(path: string, repetition: string): LegacyPaint {
  return {
    picture: path,
    make: (context, picture) => (picture && context.createPattern(picture, repetition)) ?? 'transparent',
  }
}
