import type { CompiledModule } from './compiled-project.ts'
import type { Fault } from './fault.ts'
import { placeOf } from './fault.ts'
import { bundlePackage } from './npm-bundle.ts'
import type { ProjectFile } from './project-files.ts'
import { type CompiledScript, compileScript } from './script.ts'
import { findModule, type ScriptFiles, sourceOf } from './script-path.ts'
import { scriptsBelow } from './scripts-below.ts'

/** Compiled scripts by path and content, so that a script is compiled again only when it changed. */
export type ScriptCache = Map<string, { hash: string; script: Promise<CompiledScript> }>

interface LinkedModule {
  readonly module: CompiledModule
  readonly faults: readonly Fault[]
  /** Whether it requires what is known only as it runs. */
  readonly computes: boolean
}

/** The modules that `entries` (module ids) reach through constant `require`s and `import`s, themselves first. */
export async function compileModules(
  scripts: ScriptFiles,
  entries: readonly string[],
  cache: ScriptCache,
  faults: Fault[],
): Promise<Record<string, CompiledModule>> {
  const linked = new Map<string, LinkedModule>()
  const found: Fault[] = []
  let wave = [...new Set(entries)]
  let hasAll = false
  while (wave.length > 0) {
    const modules = await Promise.all(wave.map((id) => compileModule(scripts, id, cache)))
    for (const [at, id] of wave.entries()) {
      const module = modules[at]
      if (module !== undefined) linked.set(id, module)
    }
    const required = modules.flatMap((module) => Object.values(module?.module.requires ?? {}))
    // What is here only because it might be asked for has no faults until it is.
    if (!hasAll) found.push(...modules.flatMap((module) => module?.faults ?? []))
    wave = [...new Set(required)].filter((id) => !linked.has(id))
    if (wave.length === 0 && !hasAll && modulesCompute(linked)) {
      hasAll = true
      wave = scriptsBelow(scripts.files.root, '').filter((id) => !linked.has(id))
    }
  }
  faults.push(...found)
  return Object.fromEntries([...linked].map(([id, { module }]) => [id, module]))
}

async function compileModule(
  scripts: ScriptFiles,
  id: string,
  cache: ScriptCache,
): Promise<LinkedModule | undefined> {
  const source = sourceOf(scripts, id)
  const file = source === undefined ? undefined : scripts.files.read(source)
  if (file === undefined) return undefined
  const script = await cached(cache, file)
  const requires: [string, string][] = []
  const faults = [...script.faults]
  for (const specifier of script.specifiers) {
    const found = isJson(specifier) ? undefined : findModule(scripts, id, specifier)
    if (found === undefined) faults.push(unresolved(file, specifier))
    else requires.push([specifier, found])
  }
  const { code, map } = script
  const links = Object.fromEntries(requires)
  return {
    module: { code, ...(map === undefined ? {} : { map }), source: file.path, requires: links },
    computes: script.computes && !file.path.split('/').includes('miniprogram_npm'),
    faults,
  }
}

function modulesCompute(linked: ReadonlyMap<string, LinkedModule>): boolean {
  return [...linked.values()].some(({ computes }) => computes)
}

function cached(cache: ScriptCache, file: ProjectFile): Promise<CompiledScript> {
  const known = cache.get(file.path)
  if (known?.hash === file.hash) return known.script
  const script = file.bundle ? bundlePackage(file) : compileScript(file)
  cache.set(file.path, { hash: file.hash, script })
  return script
}

function isJson(specifier: string): boolean {
  return specifier.endsWith('.json')
}

/** A warning only: the `require` may stand where it is never reached. When it is, it throws. */
function unresolved(file: ProjectFile, specifier: string): Fault {
  const literal = new RegExp(`["'\`]${specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["'\`]`)
  const offset = literal.exec(file.text)?.index
  const place = offset === undefined ? {} : placeOf(file.text, offset)
  const base = { source: 'script', file: file.path, ...place } as const
  if (isJson(specifier)) {
    return {
      ...base,
      severity: 'error',
      message: `module '${specifier}' is not defined: a mini program cannot require JSON. Export it from a .js file.`,
      messageZh: `module '${specifier}' is not defined：小程序不支持 require JSON 文件，请改为 .js 文件导出`,
    }
  }
  return {
    ...base,
    severity: 'warning',
    message: `module '${specifier}' is not defined, require args is '${specifier}'`,
    messageZh: `未找到模块 '${specifier}'`,
  }
}
