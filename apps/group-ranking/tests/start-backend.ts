import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenedProject } from '@qunkit/sandbox/testing'
import { createServer, parseConfig, withoutLimits } from '@qunkit/server'

interface Backend {
  readonly url: string
  close(): Promise<void>
}

const serverKey = 'a-server-key-of-a-test-and-of-nothing-else'

type BoardEntry = { board: string }

/** The boards of qunkit.boards.json. */
const ownBoards = async (): Promise<BoardEntry[]> =>
  JSON.parse(await readFile(join(import.meta.dirname, '..', 'qunkit.boards.json'), 'utf8'))

/** Defines boards, as `qunkit dev` does. */
const putBoards = async (url: string, boards: readonly BoardEntry[]): Promise<void> => {
  for (const { board, ...definition } of boards) {
    const { status } = await fetch(`${url}/v1/boards/${board}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${serverKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(definition),
    })
    if (status !== 200 && status !== 201) throw new Error(`The board ${board} was refused: ${status}`)
  }
}

/** The production server on a port of its own, with the opened project's sandbox for its WeChat. */
export const startBackend = async (
  { appid, secret, platformUrl }: OpenedProject,
  boards?: readonly BoardEntry[],
): Promise<Backend> => {
  const directory = await mkdtemp(join(tmpdir(), 'group-ranking-'))
  const server = await createServer({
    config: parseConfig({
      apps: [{ appid, secret }],
      port: 0,
      databaseUrl: `sqlite:${join(directory, 'qunkit.db')}`,
      dataDir: directory,
      tokenSecrets: ['a-secret-of-a-test-and-of-nothing-else-at-all'],
      dataSecrets: [Buffer.alloc(32, 7).toString('base64url')],
      serverKeys: [serverKey],
      wechatApiRoot: platformUrl,
      logLevel: 'warn',
      ...withoutLimits,
    }),
  })
  const url = await server.listen()
  await putBoards(url, boards ?? (await ownBoards()))
  return {
    url,
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
