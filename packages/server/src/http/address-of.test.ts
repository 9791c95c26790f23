import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import fastify from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { addressOf, rememberAddresses } from './address-of.ts'

describe('the address that a request came from', () => {
  const app = fastify()
  afterEach(() => app.close())

  // Found by `npm run fuzz`: the entry of an operator's act had no address, and could not be written.
  it('is known of who has gone before it is looked at', async () => {
    rememberAddresses(app)
    const { promise: address, resolve } = Promise.withResolvers<string>()
    const { promise: isHere, resolve: arrived } = Promise.withResolvers<void>()
    app.get('/', async (request) => {
      arrived()
      await once(request.raw.socket, 'close')
      resolve(addressOf(request))
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
    client.write('GET / HTTP/1.1\r\nhost: a.test\r\n\r\n')
    await isHere
    client.destroy()
    expect(await address).toBe('127.0.0.1')
  })

  it('is said to be unknown when there was none from the beginning', () => {
    expect(addressOf({ ip: undefined })).toBe('unknown')
  })
})
