import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openMiniProgram, type PhonesOptions, servePhones, warmPhones } from '@qunkit/sandbox/phones'
import { bold, cyan, dim } from 'yoctocolors'
import { untilStopped } from '../terminal/until-stopped.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { printFault } from './print-fault.ts'
import { DEFAULT_SERVER, readBackends } from './read-backends.ts'

export interface DevOptions {
  readonly port: number
  readonly sandboxPort: number
  readonly data?: string
  readonly backend: readonly string[]
  readonly check?: boolean
  readonly json?: boolean
}

/** Runs server, sandbox and phones until Ctrl-C, and says how to drive them. */
export const dev = async (folder: string | undefined, options: DevOptions): Promise<void> => {
  const { port, sandboxPort, data, backend, check, json } = options
  if (folder !== undefined && !existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`)
  if (check) {
    if (folder === undefined) throw new UsageError('--check needs the folder of a mini program project.')
    const { checkFolder } = await import('./check-folder.ts')
    return checkFolder(folder, { backends: readBackends(backend), json: json === true })
  }

  // A check needs no server: it is loaded only from here on.
  const { BOARDS_FILE, readBoardsFile } = await import('../boards/read-boards-file.ts')
  const { makeDevOperator } = await import('./make-dev-operator.ts')
  const { startStack } = await import('./start-stack.ts')
  const backends = readBackends(backend)
  const boardsFile = join(folder ?? '.', BOARDS_FILE)
  const boards = folder !== undefined && existsSync(boardsFile) ? await readBoardsFile(boardsFile) : []
  let phones: PhonesOptions = {}
  const stack = await startStack({
    port,
    sandboxPort,
    data,
    boards,
    prepare: async (sandbox, app) => {
      const project =
        folder === undefined
          ? undefined
          : await openMiniProgram(folder, {
              appid: app.appid,
              onFaults: (faults) => {
                for (const fault of faults) printFault(fault)
              },
            })
      phones = { backends, ...(project === undefined ? {} : { project }) }
      servePhones(sandbox.app, phones)
      return { ...app, appid: project?.appid ?? app.appid }
    },
  })
  const { sandboxUrl, serverUrl, app, serverKey } = stack
  backends[DEFAULT_SERVER] ??= serverUrl
  const operator = await makeDevOperator(stack)
  console.log(`
${bold('Qunkit runs on this machine.')} Ctrl-C stops it.

  phones    ${cyan(`${sandboxUrl}/phones/`)}   ${folder === undefined ? dim('no mini program: give its folder to run one') : folder}
  server    ${cyan(serverUrl)}   its API: ${cyan(`${serverUrl}/docs`)}
  admin     ${cyan(`${serverUrl}/admin/`)}   log in as ${operator.name}, password ${operator.password}
  sandbox   ${cyan(sandboxUrl)}   WeChat, imitated: use it as the apiRoot of any backend
  appid     ${app.appid}
  secret    ${app.secret}
  key       ${serverKey}   ${dim(`your own server's, for boards and scores${boards.length ? `; boards: ${boards.map(({ board }) => board).join(', ')}` : ''}`)}
  data      ${data ?? dim('in a new folder, removed at the end (keep it with --data <folder>)')}
`)
  // Only now: it would keep the address waiting.
  void warmPhones(phones).catch((error: unknown) => console.error(error))
  await untilStopped(() => stack.close())
  console.log('Stopped.')
}
