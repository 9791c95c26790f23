import { green } from 'yoctocolors'
import { UsageError } from '../terminal/usage-error.ts'
import { putBoards } from './put-boards.ts'
import { readBoardsFile } from './read-boards-file.ts'

export interface ApplyOptions {
  readonly server: string
  readonly key?: string
  readonly appid?: string
}

/** Defines the boards of a file on a server, and says which. */
export const applyBoards = async (
  file: string,
  { server, key = process.env.QUNKIT_SERVER_KEY?.split(',')[0]?.trim(), appid }: ApplyOptions,
): Promise<void> => {
  if (!key) throw new UsageError('A server key is needed: --key <key>, or QUNKIT_SERVER_KEY.')
  const entries = await readBoardsFile(file)
  await putBoards({ server, key, ...(appid === undefined ? {} : { appid }) }, entries)
  for (const { board } of entries) console.log(`${green('✔')} ${board}`)
}
