import { npmCandidates } from './npm-lookup.ts'
import { type PathAliases, unaliased } from './path-aliases.ts'
import type { ProjectFiles } from './project-files.ts'
import { resolveProjectPath } from './project-path.ts'

/**
 * The component that a `usingComponents` value means in the JSON file at `from`: from the root (`/a/b`),
 * relative, or in an npm package; a folder means its `index`. Undefined when there is none.
 */
export function findComponent(
  files: ProjectFiles,
  from: string,
  value: string,
  aliases: PathAliases,
): string | undefined {
  const specifier = unaliased(value, aliases) ?? value
  const own = resolveProjectPath(from, specifier)
  const npm = /^[./]/.test(specifier) ? [] : npmCandidates(from, specifier)
  return [own, ...npm]
    .filter((path) => path !== undefined)
    .flatMap((path) => [path, path === '' ? 'index' : `${path}/index`])
    .find((path) => isComponent(files, path))
}

function isComponent(files: ProjectFiles, path: string): boolean {
  return ['.json', '.wxml', '.js', '.ts'].some((extension) => files.has(path + extension))
}

/** Components of plug-ins, which are on WeChat's servers and nowhere else. */
export function isPluginComponent(value: string): boolean {
  return /^(?:plugin|plugin-private|dynamicLib):\/\//.test(value)
}
