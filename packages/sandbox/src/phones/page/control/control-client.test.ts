import { describe, expect, it } from 'vitest'
import { createControlClient } from './control-client.ts'
import { ControlError, UnreachableError } from './control-error.ts'

const answering = (status: number, body: string) =>
  createControlClient('/sandbox', async () => new Response(body, { status }))

describe('the control client', () => {
  it('throws the refusal with its code and its sentence', async () => {
    const client = answering(403, '{"error":"not_in_chat","message":"Not in the chat."}')
    await expect(client.tap('c1', 'u1')).rejects.toEqual(
      new ControlError(403, 'not_in_chat', 'Not in the chat.'),
    )
  })

  it('says what it can of an answer that is not JSON', async () => {
    await expect(answering(502, '<html>').state()).rejects.toThrow('The sandbox answered 502.')
  })

  it('keeps a sandbox that is not there apart from one that refuses', async () => {
    const client = createControlClient('/sandbox', async () => Promise.reject(new TypeError('failed')))
    await expect(client.state()).rejects.toBeInstanceOf(UnreachableError)
  })

  it('keeps the end of a mini program alive when the page is left, but no card with a picture: it is too large', async () => {
    const kept: (boolean | undefined)[] = []
    const client = createControlClient('/sandbox', async (_url, init) => {
      kept.push(init?.keepalive)
      return new Response('{}')
    })
    await client.exit('e1')
    const card = { appid: 'wxa', from: 'u1', to: { user: 'u2' }, title: 't', path: '/p' }
    await client.sendCard({ ...card, picture: 'A'.repeat(70_000) })
    expect(kept).toEqual([true, false])
  })
})
