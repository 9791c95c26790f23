import type { CompiledModule } from '../compile/compiled-project.ts'

interface LoadedModule {
  exports: unknown
}

/** Turns the text of a module into its function: in the phone's own realm, with WeChat's globals in scope. */
export type ModuleCompiler = (
  id: string,
  code: string,
) => (require: Require, module: LoadedModule, exports: unknown) => void

export interface Require {
  (specifier: string): unknown
  /** The subpackage form: calls back, or gives a promise by `require.async`. */
  (specifier: string, loaded: (exports: unknown) => void, failed?: (error: object) => void): void
  async(specifier: string): Promise<unknown>
}

/** The mini program's CommonJS modules: each runs once, at its first `require`. */
export class ModuleRegistry {
  readonly #modules: Readonly<Record<string, CompiledModule>>
  readonly #compile: ModuleCompiler
  readonly #loaded = new Map<string, LoadedModule>()

  constructor(modules: Readonly<Record<string, CompiledModule>>, compile: ModuleCompiler) {
    this.#modules = modules
    this.#compile = compile
  }

  has(id: string): boolean {
    return Object.hasOwn(this.#modules, id)
  }

  /**
   * The exports of a module, which runs first if it has not run yet. One that threw runs again when it is
   * asked for again.
   * @throws Error in WeChat's words for an unknown id; whatever the module throws
   */
  load(id: string): unknown {
    const loaded = this.#loaded.get(id)
    if (loaded !== undefined) return loaded.exports
    const module = Object.hasOwn(this.#modules, id) ? this.#modules[id] : undefined
    if (module === undefined) throw notDefined(id, id)
    const fresh: LoadedModule = { exports: {} }
    this.#loaded.set(id, fresh)
    try {
      this.#compile(id, module.code)(this.#requireOf(id, module), fresh, fresh.exports)
    } catch (error) {
      this.#loaded.delete(id)
      throw error
    }
    return fresh.exports
  }

  /** A `require` whose argument is known only as it runs finds what is in the package. */
  #computed(id: string): string | undefined {
    return [id, id.replace(/\.js$/, '/index.js')].find((candidate) => this.has(candidate))
  }

  #requireOf(from: string, module: CompiledModule): Require {
    const find = (specifier: string): unknown => {
      const id = Object.hasOwn(module.requires, specifier) ? module.requires[specifier] : undefined
      const computed = id ?? this.#computed(resolved(from, String(specifier)))
      if (computed === undefined) throw notDefined(resolved(from, String(specifier)), specifier)
      return this.load(computed)
    }
    function require(
      specifier: string,
      loaded?: (exports: unknown) => void,
      failed?: (error: object) => void,
    ): unknown {
      if (loaded === undefined) return find(specifier)
      void Promise.resolve()
        .then(() => find(specifier))
        .then(loaded, (error) => failed?.({ mod: specifier, errMsg: String(error) }))
      return undefined
    }
    require.async = async (specifier: string) => find(specifier)
    return require
  }
}

function notDefined(path: string, specifier: string): Error {
  return new Error(`module '${path}' is not defined, require args is '${specifier}'`)
}

function resolved(from: string, specifier: string): string {
  if (specifier.startsWith('/')) return withExtension(specifier.slice(1))
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return withExtension(parts.join('/'))
}

function withExtension(path: string): string {
  return path.endsWith('.js') ? path : `${path}.js`
}
