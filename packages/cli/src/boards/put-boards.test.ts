import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { putBoards } from './put-boards.ts'

let server: Server
let address: string
let asked: { line: string; key: string | undefined; body: string }[]
let answers: { status: number; body: string }[]

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

beforeEach(async () => {
  asked = []
  answers = []
  server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    asked.push({ line: `${request.method} ${request.url}`, key: request.headers.authorization, body })
    const answer = answers.shift() ?? { status: 200, body: '{}' }
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

it('puts each board with the key, for the app that is named', async () => {
  const entries = [
    { board: 'taps', definition: { title: 'Taps' } },
    { board: 'tier', definition: {} },
  ]
  await putBoards({ server: `${address}/`, key: 'the-key', appid: 'wx1' }, entries)
  expect(asked).toEqual([
    { line: 'PUT /v1/boards/taps?appid=wx1', key: 'Bearer the-key', body: '{"title":"Taps"}' },
    { line: 'PUT /v1/boards/tier?appid=wx1', key: 'Bearer the-key', body: '{}' },
  ])
})

it("stops at the first that is refused, with the server's own words", async () => {
  answers = [{ status: 409, body: '{"code":"BOARD_IMMUTABLE","detail":"This board has scores."}' }]
  const entries = [
    { board: 'taps', definition: {} },
    { board: 'tier', definition: {} },
  ]
  await expect(putBoards({ server: address, key: 'k' }, entries)).rejects.toThrow(
    'Board "taps" was refused. BOARD_IMMUTABLE: This board has scores.',
  )
  expect(asked).toHaveLength(1)
})

it('says that something else answered, or nobody', async () => {
  answers = [{ status: 502, body: '<html>' }]
  const entries = [{ board: 'taps', definition: {} }]
  await expect(putBoards({ server: address, key: 'k' }, entries)).rejects.toThrow('HTTP 502')
  await expect(putBoards({ server: 'http://127.0.0.1:1', key: 'k' }, entries)).rejects.toThrow(
    'cannot be reached',
  )
})
