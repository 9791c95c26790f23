import { elementAt } from './backend.ts'
import { dispatch } from './dispatch.ts'

const forwarded = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const

/** Events of the DOM that WeChat has under the same names. */
export function forwardEvents(root: HTMLElement): void {
  for (const type of forwarded) {
    root.addEventListener(type, (event) => {
      const element = event.target instanceof Node ? elementAt(event.target) : undefined
      if (element === undefined) return
      const { elapsedTime } = event
      const name =
        'animationName' in event
          ? { animationName: event.animationName }
          : { propertyName: event.propertyName }
      dispatch(element, type, { elapsedTime, ...name }, { bubbles: true })
    })
  }
}
