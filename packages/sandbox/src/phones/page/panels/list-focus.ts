const slack = 24

/** Whether a list is scrolled to its end, or nearly. */
export function nearEnd({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight >= scrollHeight - slack
}

/** Arrow keys, Home and End move the focus from button to button of a list. */
export function stepFocus(event: KeyboardEvent): void {
  const { currentTarget, key } = event
  if (!(currentTarget instanceof HTMLElement)) return
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>(':scope > li > button')]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key]
  if (next === undefined) return
  event.preventDefault()
  buttons[Math.max(0, next)]?.focus()
}
