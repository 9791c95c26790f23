/** What a keyboard does to a field: focus, the text, `blur`. Nothing, for what is no field. */
export function typeInto(element: unknown, text: string): void {
  if (!(element instanceof Element)) return
  const field = fieldOf(element)
  if (field === undefined || field.disabled) return
  field.dispatchEvent(new Event('focus'))
  field.value = field.maxLength >= 0 ? text.slice(0, field.maxLength) : text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('blur'))
}

function fieldOf(element: Element): HTMLInputElement | HTMLTextAreaElement | undefined {
  const field = element.matches('input, textarea') ? element : element.querySelector('input, textarea')
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : undefined
}
