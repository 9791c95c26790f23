import type { OpenMiniProgram } from '../phones/serve-phones.ts'
import type { CompiledProject } from '../runtime/compile/compiled-project.ts'
import { createCompiler } from '../runtime/compile/compiler.ts'
import type { Fault } from '../runtime/compile/fault.ts'
import { runtimeScript } from '../runtime/runtime-script.ts'
import { watchFolder } from './watch-folder.ts'

export interface OpenMiniProgramOptions {
  /** The app that the phones run it as, when the project names none. */
  readonly appid: string
  /** Called with the faults of the project's files at first, and whenever they have changed. */
  readonly onFaults?: (faults: readonly Fault[]) => void
}

/**
 * A mini program project for the phones. It is compiled as it is on disk each time a phone starts it; files that
 * have not changed are not compiled again.
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

  const project = await compile()
  return {
    appid: project.appid ?? appid,
    name: project.app.json.window?.navigationBarTitleText ?? project.appid ?? appid,
    firstPage: project.pages[0] ?? '',
    projectJson: async () => JSON.stringify(await compile()),
    runtimeScript,
    onChange: (hear) => watchFolder(folder, hear),
    readAsset: (path) => compiler.readAsset(path),
  }
}
