import type { Subject } from './server-process.ts'
import type { Person } from './subjects/people.ts'
import { board, nextScore } from './traffic.ts'

/** A player submits a score. Throws when it is refused. */
export const submit = async (
  { url }: Pick<Subject, 'url'>,
  { token }: Person,
  score = nextScore(),
): Promise<void> => {
  const response = await fetch(`${url}/v1/boards/${board.name}/scores`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(score),
  })
  if (response.status !== 200) throw new Error(`A score was refused: ${await response.text()}`)
  await response.arrayBuffer()
}
