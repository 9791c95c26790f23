/** The accessibility attributes that every component takes, as properties: `aria-label` is `ariaLabel`. */
export const ariaProperties: Readonly<Record<string, null>> = Object.fromEntries(
  [
    ...['role', 'label', 'hidden', 'checked', 'disabled', 'expanded', 'haspopup', 'selected', 'required'],
    ...[
      'orientation',
      'valuemin',
      'valuemax',
      'valuenow',
      'valuetext',
      'modal',
      'live',
      'atomic',
      'controls',
    ],
    ...['describedby', 'labelledby', 'multiselectable', 'readonly', 'roledescription', 'current', 'pressed'],
  ].map((name) => [`aria${name.charAt(0).toUpperCase()}${name.slice(1)}`, null]),
)

/** `aria-role` is the DOM's `role`; the others have their own names. */
export function setAria(node: Element, property: string, value: unknown): void {
  const attribute = property === 'ariaRole' ? 'role' : `aria-${property.slice('aria'.length).toLowerCase()}`
  if (value !== null && value !== undefined && value !== '') node.setAttribute(attribute, String(value))
}
