import { npmCandidates } from './npm-lookup.ts'
import { type PathAliases, unaliased } from './path-aliases.ts'
import type { ProjectFiles } from './project-files.ts'
import { resolveProjectPath, withoutExtension } from './project-path.ts'

/** Module ids end in `.js`; the file behind one may be a `.ts`. */
export interface ScriptFiles {
  readonly files: ProjectFiles
  /** Whether a `.ts` wins over a `.js` of the same name, as it does where DevTools compiles TypeScript. */
  readonly typescript: boolean
  readonly aliases: PathAliases
}

/** The path of the file behind a module id; undefined when there is none. */
export function sourceOf({ files, typescript }: ScriptFiles, id: string): string | undefined {
  const name = withoutExtension(id, '.js')
  const candidates = typescript ? [`${name}.ts`, id] : [id, `${name}.ts`]
  return candidates.find((path) => files.has(path))
}

/** The id of the module that `specifier` means in the module `from`; undefined when there is none. */
export function findModule(scripts: ScriptFiles, from: string, specifier: string): string | undefined {
  const path = unaliased(specifier, scripts.aliases) ?? specifier
  const npm = /^[./]/.test(path) ? [] : npmCandidates(from, path)
  return [...npm, resolveProjectPath(from, path)]
    .filter((candidate) => candidate !== undefined)
    .flatMap(idsOf)
    .find((id) => sourceOf(scripts, id) !== undefined)
}

function idsOf(path: string): string[] {
  const name = path.endsWith('.ts') ? withoutExtension(path, '.ts') : withoutExtension(path, '.js')
  const exact = name === path ? [] : [`${name}.js`]
  return [...exact, `${path}.js`, path === '' ? 'index.js' : `${path}/index.js`]
}
