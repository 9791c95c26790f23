import type { AnimationStep } from '../wx/animation.ts'

/** Plays what `animation.export()` gave, a step after the other. What is not from there does nothing. */
export function playAnimation(node: HTMLElement, animation: unknown): void {
  const steps = stepsOf(animation)
  let start = 0
  for (const { style, transform, duration, timingFunction, delay, transformOrigin } of steps) {
    setTimeout(() => {
      node.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`
      node.style.transformOrigin = transformOrigin
      node.style.transform = transform
      for (const [name, value] of Object.entries(style)) node.style.setProperty(name, value)
    }, start)
    start += duration + delay
  }
}

function stepsOf(animation: unknown): AnimationStep[] {
  const isExported = typeof animation === 'object' && animation !== null && 'actions' in animation
  return isExported && Array.isArray(animation.actions) ? animation.actions : []
}
