import type { Fault } from './fault.ts'
import { placeOf } from './fault.ts'
import type { ProjectFile, ProjectFiles } from './project-files.ts'
import { resolveProjectPath, withoutExtension } from './project-path.ts'
import { missingImport, movedTo, templateFault, tooDeep } from './template-fault.ts'
import { addTemplate, newTemplateGroup, pathList, type TemplateGroup } from './template-group.ts'
import { compileWxs } from './wxs.ts'

interface KnownTemplate {
  readonly hash: string
  readonly faults: readonly Fault[]
  /** Paths of the templates that it imports or includes, without `.wxml`. */
  readonly templates: readonly string[]
  /** Paths of its external WXS, without `.wxs`. */
  readonly scripts: readonly string[]
}

type KnownScript = Omit<KnownTemplate, 'templates'>

interface CompiledTemplates {
  /** A JavaScript expression: the templates by path. */
  readonly code: string
  readonly paths: ReadonlySet<string>
  readonly faults: readonly Fault[]
}

/** Compiles WXML and WXS, over and over: what did not change is not compiled again. */
export class Templates {
  #group: TemplateGroup = newTemplateGroup()
  #templates = new Map<string, KnownTemplate>()
  #scripts = new Map<string, KnownScript>()
  #code: string | undefined
  /** Templates that the compiler broke at, by their content. */
  readonly #breaking = new Map<string, string>()

  /**
   * All of `entries` (paths without `.wxml`) that exist, with what they import. A template at which the
   * compiler breaks is left out, and the others compiled anew without it.
   */
  compile(files: ProjectFiles, entries: readonly string[]): CompiledTemplates {
    for (;;) {
      const known = this.#breaking.size
      try {
        return this.#compile(files, entries, false)
      } catch (error) {
        this.#findBreaking(files, entries)
        if (this.#breaking.size === known) return nothing(error)
      }
    }
  }

  #findBreaking(files: ProjectFiles, entries: readonly string[]): void {
    this.#clear()
    try {
      this.#compile(files, entries, true)
    } catch {
      this.#clear()
    }
  }

  #clear(): void {
    this.#group = newTemplateGroup()
    this.#templates = new Map()
    this.#scripts = new Map()
    this.#code = undefined
  }

  /** Carefully: every template is generated at once, to find the one at which the compiler breaks. */
  #compile(files: ProjectFiles, entries: readonly string[], carefully: boolean): CompiledTemplates {
    const reached = new Map<string, KnownTemplate>()
    const faults: Fault[] = []
    const visit = (path: string, importer: ProjectFile | undefined) => {
      if (reached.has(path)) return
      const file = files.read(`${path}.wxml`)
      if (file === undefined) {
        if (importer !== undefined) faults.push(missingImport('wxml', `${path}.wxml`, importer))
        return
      }
      const template = this.#template(path, file, carefully)
      reached.set(path, template)
      for (const imported of template.templates) visit(imported, file)
    }
    for (const entry of entries) visit(entry, undefined)
    const scripts = this.#reachedScripts(files, reached, faults)
    this.#drop(reached, scripts)
    this.#code ??= this.#group.getTmplGenObjectGroups()
    const broken = [...reached.keys()].filter((path) => this.#breaking.get(path) === reached.get(path)?.hash)
    return {
      code: this.#code,
      paths: new Set([...reached.keys()].filter((path) => !broken.includes(path))),
      faults: [...[...reached.values(), ...scripts.values()].flatMap((known) => known.faults), ...faults],
    }
  }

  #template(path: string, file: ProjectFile, carefully: boolean): KnownTemplate {
    const known = this.#templates.get(path)
    if (known?.hash === file.hash) return known
    const compiled =
      this.#breaking.get(path) === file.hash
        ? { hash: file.hash, faults: [tooDeep(file.path)], templates: [], scripts: [] }
        : this.#compileTemplate(path, file, carefully)
    this.#templates.set(path, compiled)
    this.#code = undefined
    return compiled
  }

  #compileTemplate(path: string, file: ProjectFile, carefully: boolean): KnownTemplate {
    try {
      const issues = addTemplate(this.#group, path, file.text)
      if (carefully) this.#group.getTmplGenObject(path)
      const inline = this.#inlineScripts(path, file)
      const external = pathList(this.#group.getScriptDependencies(path))
      return {
        hash: file.hash,
        faults: [...issues.map((issue) => templateFault(issue, file)), ...inline.faults],
        templates: pathList(this.#group.getDirectDependencies(path)),
        scripts: [...external, ...inline.scripts],
      }
    } catch (error) {
      this.#breaking.set(path, file.hash)
      throw error
    }
  }

  #inlineScripts(path: string, file: ProjectFile): { faults: Fault[]; scripts: readonly string[] } {
    const faults: Fault[] = []
    const scripts: string[] = []
    for (const name of pathList(this.#group.getInlineScriptModuleNames(path))) {
      const text = this.#group.getInlineScript(path, name)
      const compiled = compileWxs(file.path, text, (specifier) => scriptId(path, specifier))
      this.#group.setInlineScript(path, name, compiled.code)
      const start = placeOf(file.text, Math.max(0, file.text.indexOf(text)))
      faults.push(...compiled.faults.map((fault) => movedTo(fault, start)))
      scripts.push(...idsOf(path, compiled.specifiers))
    }
    return { faults, scripts }
  }

  #reachedScripts(
    files: ProjectFiles,
    templates: ReadonlyMap<string, KnownTemplate>,
    faults: Fault[],
  ): Map<string, KnownScript> {
    const reached = new Map<string, KnownScript>()
    const visit = (path: string, importer: ProjectFile | undefined) => {
      if (reached.has(path)) return
      const file = files.read(`${path}.wxs`)
      if (file === undefined && importer !== undefined) {
        faults.push(missingImport('wxs', `${path}.wxs`, importer))
      }
      const script = this.#script(path, file)
      reached.set(path, script)
      for (const required of script.scripts) visit(required, file)
    }
    for (const [path, template] of templates)
      for (const script of template.scripts) visit(script, files.read(`${path}.wxml`))
    return reached
  }

  /** A missing one is empty: glass-easel would stop at it for all templates. */
  #script(path: string, file: ProjectFile | undefined): KnownScript {
    const known = this.#scripts.get(path)
    const hash = file?.hash ?? ''
    if (known?.hash === hash) return known
    const compiled = compileWxs(`${path}.wxs`, file?.text ?? '', (specifier) => scriptId(path, specifier))
    this.#group.addScript(path, compiled.code)
    this.#code = undefined
    const script = { hash, faults: compiled.faults, scripts: idsOf(path, compiled.specifiers) }
    this.#scripts.set(path, script)
    return script
  }

  #drop(templates: ReadonlyMap<string, unknown>, scripts: ReadonlyMap<string, unknown>): void {
    for (const path of [...this.#templates.keys()].filter((known) => !templates.has(known))) {
      this.#group.removeTmpl(path)
      this.#templates.delete(path)
      this.#code = undefined
    }
    for (const path of [...this.#scripts.keys()].filter((known) => !scripts.has(known))) {
      this.#group.removeScript(path)
      this.#scripts.delete(path)
      this.#code = undefined
    }
  }
}

function nothing(error: unknown): CompiledTemplates {
  const message = `The template compiler failed: ${error instanceof Error ? error.message : String(error)}`
  return {
    code: '({})',
    paths: new Set(),
    faults: [{ severity: 'error', source: 'wxml', message, file: '' }],
  }
}

/** WXS modules go by their path without `.wxs`. */
function scriptId(from: string, specifier: string): string | undefined {
  const path = resolveProjectPath(from, specifier)
  return path === undefined ? undefined : withoutExtension(path, '.wxs')
}

function idsOf(from: string, specifiers: readonly string[]): string[] {
  return specifiers.map((specifier) => scriptId(from, specifier)).filter((id) => id !== undefined)
}
