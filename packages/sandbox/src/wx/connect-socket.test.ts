import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createConnectSocket } from './connect-socket.ts'
import { Network } from './network.ts'

const startDelivery = () => (call: () => void) => call()

it('fails without a network, and for what is no address of a socket', async () => {
  const network = new Network(startDelivery)
  const connectSocket = createConnectSocket(network, startDelivery)
  const failing = (url: string) =>
    new Promise((resolve) => connectSocket({ url, fail: resolve, success: resolve }))
  expect(await failing('https://example.com')).toEqual({ errMsg: 'connectSocket:fail' })
  network.change('none')
  expect(await failing('wss://example.com')).toEqual({ errMsg: 'connectSocket:fail' })
})

it('says when nobody answers', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  const task = createConnectSocket(
    new Network(startDelivery),
    startDelivery,
  )({ url: `ws://127.0.0.1:${port}` })
  const closed = new Promise((resolve) => task.onClose(resolve))
  expect(await closed).toMatchObject({ code: 1006 })
})
