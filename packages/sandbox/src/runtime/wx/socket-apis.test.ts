import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { logged, onPhone } from '../testing/on-phone.ts'

/** A server that says over each socket which path it was asked for, and then closes. */
async function sayingServer() {
  const server = createServer()
  server.on('upgrade', ({ url = '', headers }, socket) => {
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    )
    socket.write(Buffer.from([0x81, url.length, ...Buffer.from(url)]))
    socket.end(Buffer.from([0x88, 2, 0x03, 0xe8]))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

const page = (lines: string) =>
  `Page({ onReady() { const say = (...w) => console.log(w.join(' ')); ${lines} } })`

const files = (script: string) => ({
  'pages/index/index.wxml': '<view>page</view>',
  'pages/index/index.js': script,
})

const telling = `
  task.onOpen(() => say('open'))
  task.onMessage(({ data }) => say('heard', data))
  task.onError(({ errMsg }) => say(errMsg))
  task.onClose(({ code }) => say('closed', code))`

describe('wx.connectSocket', () => {
  it('reaches the backend that stands in for the one that is asked for', async () => {
    const { url, server } = await sayingServer()
    const script = page(
      `const task = wx.connectSocket({ url: 'wss://api.example.com/live?a=1' }); ${telling}`,
    )
    await using run = await onPhone(files(script), { backends: { 'https://api.example.com': url } })
    await expect.poll(() => logged(run.phone)).toEqual(['open', 'heard /live?a=1', 'closed 1000'])
    server.close()
  })

  it('is connecting until it is open, and then can be closed without ever opening', async () => {
    const script = page(`const task = wx.connectSocket({ url: 'wss://api.example.com' }); ${telling}
      say(task.readyState === task.CONNECTING)
      task.send({ data: 'early', fail: ({ errMsg }) => say(errMsg) })
      task.close({ code: 1001 })`)
    await using run = await onPhone(files(script))
    await expect.poll(() => logged(run.phone)).toHaveLength(3)
    expect(logged(run.phone)).toEqual(
      expect.arrayContaining(['true', 'closed 1001', 'sendSocketMessage:fail WebSocket is not connected']),
    )
  })

  it('fails for an address that is none, and tells of a server that is not there', async () => {
    const script = page(`wx.connectSocket({ url: 'http://a', fail: ({ errMsg }) => say(errMsg) })
      const task = wx.connectSocket({ url: 'ws://127.0.0.1:1' }); ${telling}`)
    await using run = await onPhone(files(script))
    await expect
      .poll(() => logged(run.phone))
      .toEqual(['connectSocket:fail invalid url "http://a"', 'connectSocket:fail', 'closed 1006'])
  })
})
