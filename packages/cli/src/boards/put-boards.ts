import { UsageError } from '../terminal/usage-error.ts'
import type { BoardEntry } from './read-boards-file.ts'

export interface BoardsTarget {
  /** Where the server is. */
  readonly server: string
  /** One of its server keys. */
  readonly key: string
  /** Needed when the server serves several mini programs. */
  readonly appid?: string
}

/** The server's words on a refusal, else what it answered. */
const readRefusal = async (answer: Response): Promise<string> => {
  const text = await answer.text()
  try {
    const { code, detail } = JSON.parse(text) as { code?: unknown; detail?: unknown }
    if (typeof code === 'string') return `${code}: ${String(detail)}`
  } catch {
    // Not our server, or something before it.
  }
  return `HTTP ${answer.status}, which is not an answer of Qunkit's: check the address`
}

/**
 * Defines boards on a server, in their order. The same definition again changes nothing, so that a file may be
 * applied at every start. Throws `UsageError` at the first one that the server does not take.
 */
export const putBoards = async (
  { server, key, appid }: BoardsTarget,
  entries: readonly BoardEntry[],
): Promise<void> => {
  const root = server.replace(/\/+$/, '')
  const query = appid === undefined ? '' : `?appid=${encodeURIComponent(appid)}`
  for (const { board, definition } of entries) {
    const answer = await fetch(`${root}/v1/boards/${encodeURIComponent(board)}${query}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(definition),
    }).catch((error: unknown) => {
      const { cause } = Object(error) as { cause?: unknown }
      throw new UsageError(`${root} cannot be reached: ${String(cause ?? error)}`)
    })
    if (!answer.ok) throw new UsageError(`Board "${board}" was refused. ${await readRefusal(answer)}`)
    await answer.body?.cancel()
  }
}
