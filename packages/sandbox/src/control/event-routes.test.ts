import { expect, it } from 'vitest'
import { createSandbox } from '../sandbox.ts'

/** Reads a stream of events until as many have come. */
async function read(url: string, count: number, lastEventId?: string): Promise<string[]> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const response = await fetch(`${url}/sandbox/events`, { headers })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const events = [...text.matchAll(/^id: (\d+)\nevent: ([\w.-]+)\ndata: .+$/gm)]
    if (events.length >= count) return events.map(([, id, name]) => `${id} ${name}`)
  }
  throw new Error('the stream ended early')
}

it('resumes after the last event that the reader had', async () => {
  const sandbox = createSandbox({ seed: 'sse' })
  try {
    const { url } = await sandbox.listen()
    for (const name of ['Ann', 'Bob', 'Cy']) sandbox.world.parts.users.create({ name })
    expect(await read(url, 3, '0')).toEqual(['1 user.created', '2 user.created', '3 user.created'])
    expect(await read(url, 1, '2')).toEqual(['3 user.created'])
  } finally {
    await sandbox.close()
  }
})

it('tells what happens from now on to a new reader, and ends when the sandbox closes', async () => {
  const sandbox = createSandbox({ seed: 'sse' })
  const { url } = await sandbox.listen()
  sandbox.world.parts.users.create({ name: 'Ann' })
  const response = await fetch(`${url}/sandbox/events`)
  sandbox.world.parts.users.create({ name: 'Bob' })
  await sandbox.close()
  const text = await response.text()
  expect(text).not.toContain('"Ann"')
  expect(text).toContain('"Bob"')
})
