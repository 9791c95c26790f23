import type { CompiledComponent, StyleIsolation } from './compiled-project.ts'

/**
 * The style sheet of a component under the isolation that holds for it. A component that shares its styles
 * has its class names unscoped; otherwise they carry `component.styleScope`, as glass-easel writes them.
 */
export function styleText(
  component: Pick<CompiledComponent, 'style' | 'styleScope'>,
  isolation: StyleIsolation,
): string {
  if (isolation !== 'shared' && isolation !== 'page-shared') return component.style
  const scoped = new RegExp(String.raw`\.${component.styleScope}--(\d?)`, 'g')
  return component.style.replace(scoped, (_, digit: string) => (digit === '' ? '.' : `.\\3${digit} `))
}
