import { readFile } from 'node:fs/promises'
import { UsageError } from '../terminal/usage-error.ts'

/** The name of the file in a mini program's project. */
export const BOARDS_FILE = 'qunkit.boards.json'

/** A board of the file: its name, and what `PUT /v1/boards/:board` takes. The server judges what is in it. */
export interface BoardEntry {
  readonly board: string
  readonly definition: object
}

const example = '[{ "board": "taps", "title": "Taps", … }]'

const toEntry = (file: string, value: unknown, at: number): BoardEntry => {
  if (typeof value !== 'object' || value === null || !('board' in value) || typeof value.board !== 'string') {
    throw new UsageError(`${file}: entry ${at + 1} has no "board", the board's name. It should be ${example}`)
  }
  const { board, ...definition } = value
  return { board: String(board), definition }
}

/** Reads a file of boards, an array. Throws `UsageError`, which says what is wrong with it and where. */
export const readBoardsFile = async (file: string): Promise<BoardEntry[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT'
        ? `There is no file ${file}. It should be ${example}`
        : `${file} cannot be read: ${error.message}`,
    )
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!Array.isArray(parsed)) throw new UsageError(`${file} should be an array of boards: ${example}`)
  const entries = parsed.map((value, at) => toEntry(file, value, at))
  const names = entries.map(({ board }) => board)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new UsageError(`${file} defines the board "${twice}" twice.`)
  return entries
}
