import type { CompiledProject } from '../compile/compiled-project.ts'
import type { BuiltIn } from '../elements/element.ts'

/** Tags that mean something in a project: built-in components, and those that its JSON names. */
export function knownTags(project: CompiledProject, elements: readonly BuiltIn[]): ReadonlySet<string> {
  const tags = new Set(['wx-page', 'custom-tab-bar', 'virtual', ...elements.map(({ tag }) => tag)])
  for (const { json } of Object.values(project.components)) {
    for (const tag of Object.keys({ ...json.usingComponents, ...json.componentGenerics })) tags.add(tag)
  }
  return tags
}
