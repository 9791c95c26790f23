import type { OpenMiniProgram } from '../phones/serve-phones.ts'
import type { CompiledProject } from '../runtime/compile/compiled-project.ts'
import { createCompiler } from '../runtime/compile/compiler.ts'
import type { Fault } from '../runtime/compile/fault.ts'
import { runtimeScript } from '../runtime/runtime-script.ts'
import { diskState } from './disk-state.ts'
import { watchFolder } from './watch-folder.ts'

export interface OpenMiniProgramOptions {
  /** The app that the phones run it as, when the project names none. */
  readonly appid: string
  /** Called with the faults of the project's files at first, and whenever they have changed. */
  readonly onFaults?: (faults: readonly Fault[]) => void
}

/**
 * A mini program project for the phones, as it is on disk each time a phone starts it: when the disk has changed since,
 * it is compiled again, and of that only the files that have changed.
 */
export const openMiniProgram = async (
  folder: string,
  { appid, onFaults = () => {} }: OpenMiniProgramOptions,
): Promise<OpenMiniProgram> => {
  const compiler = createCompiler(folder)
  let told = ''
  const compile = async (): Promise<CompiledProject> => {
    const project = await compiler.recompile()
    const faults = JSON.stringify(project.faults)
    if (faults !== told) onFaults(project.faults)
    told = faults
    return project
  }

  let made: { json: string; of: string } | undefined
  const projectJson = async (): Promise<string> => {
    if (made !== undefined && made.of === diskState(current).text) return made.json
    const began = Date.now()
    current = await compile()
    const json = JSON.stringify(current)
    const { text, newest } = diskState(current)
    // What was changed meanwhile may have been read before: then this was the last word on nothing.
    made = newest < began ? { json, of: text } : undefined
    return json
  }

  const project = await compile()
  let current = project
  return {
    appid: project.appid ?? appid,
    name: project.app.json.window?.navigationBarTitleText ?? project.appid ?? appid,
    firstPage: project.pages[0] ?? '',
    projectJson,
    runtimeScript,
    onChange: (hear) => watchFolder(folder, hear),
    readAsset: (path) => compiler.readAsset(path),
  }
}
