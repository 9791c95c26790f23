import type { CodeSpace } from 'glass-easel-miniprogram-adapter'

/** The behaviors that WeChat names by a string. What their components do with a form is in `elements/form.ts`. */
export function builtInBehaviors(space: CodeSpace): ReadonlyMap<string, unknown> {
  const field = space
    .behavior()
    .definition({ properties: { name: { type: String }, value: { type: null, value: '' } } })
    .register()
  const group = space
    .behavior()
    .definition({ properties: { name: { type: String } } })
    .register()
  const empty = space.behavior().definition({}).register()
  return new Map<string, unknown>([
    ['wx://form-field', field],
    ['wx://form-field-group', group],
    ['wx://form-field-button', empty],
    ['wx://component-export', empty],
    ['wx://proxy-scroll-view', empty],
  ])
}
