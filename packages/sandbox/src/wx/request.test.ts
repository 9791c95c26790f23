import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WxFailure } from '../world/wx-answer.ts'
import { Network } from './network.ts'
import { createRequest, type RequestOption, type RequestSuccess } from './request.ts'
import { TempFiles } from './temp-files.ts'
import { createUploadFile, type UploadFileOption, type UploadFileSuccess } from './upload-file.ts'

/** Answers what it was sent; `/silent` never answers. */
const server = createServer(async (request: IncomingMessage, response) => {
  if (request.url === '/silent') return
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  response.setHeader('set-cookie', ['a=1', 'b=2'])
  response.statusCode = request.url === '/missing' ? 404 : 200
  const { method, url, headers } = request
  const told = JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('latin1') })
  response.end(url === '/text' ? 'plain text' : told)
})

let root = ''

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const startDelivery = () => (call: () => void) => call()

function phone() {
  const network = new Network(startDelivery)
  const files = new TempFiles()
  const wxRequest = createRequest('wxapp', network, startDelivery)
  const wxUpload = createUploadFile('wxapp', network, files, startDelivery)
  return {
    network,
    files,
    wxRequest,
    request: (option: RequestOption) =>
      new Promise<RequestSuccess>((success, fail) => wxRequest({ ...option, success, fail })),
    upload: (option: UploadFileOption) =>
      new Promise<UploadFileSuccess>((success, fail) => wxUpload({ ...option, success, fail })),
  }
}

it('sends GET data in the query, and tells status, header and cookies', async () => {
  const answer = await phone().request({ url: `${root}/a?x=1`, data: { y: '群', z: 2 } })
  expect(answer).toMatchObject({
    errMsg: 'request:ok',
    statusCode: 200,
    cookies: ['a=1', 'b=2'],
    data: { method: 'GET', url: '/a?x=1&y=%E7%BE%A4&z=2' },
  })
})

it('sends an object as JSON, or as a form when the header says so', async () => {
  const { request } = phone()
  const data = { a: '1 +', b: '群' }
  const json = await request({ url: root, method: 'POST', data })
  expect(json.data).toMatchObject({
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(data)).toString('latin1'),
  })
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  const form = await request({ url: root, method: 'PUT', data, header })
  expect(form.data).toMatchObject({ method: 'PUT', body: 'a=1%20%2B&b=%E7%BE%A4' })
  const text = await request({ url: root, method: 'POST', data: 'as it is' })
  expect(text.data).toMatchObject({ body: 'as it is' })
})

it('succeeds with any HTTP status, for that is the caller’s to judge', async () => {
  expect(await phone().request({ url: `${root}/missing` })).toMatchObject({ statusCode: 404 })
})

it('leaves text that is not JSON as text, and gives bytes when asked', async () => {
  const { request } = phone()
  expect((await request({ url: `${root}/text` })).data).toBe('plain text')
  const bytes = await request({ url: `${root}/text`, responseType: 'arraybuffer' })
  expect(Buffer.from(bytes.data as ArrayBuffer).toString()).toBe('plain text')
})

it('fails as WeChat does: timeout, abort, no connection, no network, bad address, unknown verb', async () => {
  const { request, wxRequest, network } = phone()
  const failure = (option: RequestOption) => request(option).catch((error: WxFailure) => error.errMsg)
  expect(await failure({ url: `${root}/silent`, timeout: 20 })).toBe('request:fail timeout')
  const aborted = new Promise<string>((told) => {
    const task = wxRequest({ url: `${root}/silent`, fail: ({ errMsg }) => told(errMsg) })
    task.abort()
  })
  expect(await aborted).toBe('request:fail abort')
  expect(await failure({ url: 'http://127.0.0.1:1/' })).toContain('request:fail errcode:-102')
  expect(await failure({ url: 'not a url' })).toContain('request:fail invalid url')
  const patch = JSON.parse('"PATCH"')
  expect(await failure({ url: root, method: patch })).toBe('request:fail method PATCH is not supported')
  network.change('none')
  expect(await failure({ url: root })).toContain('ERR_INTERNET_DISCONNECTED')
})

it('tells the headers to a task’s listeners before the callbacks', async () => {
  const heard: string[] = []
  await new Promise<void>((done) => {
    const task = phone().wxRequest({
      url: root,
      success: () => heard.push('success'),
      complete: () => {
        heard.push('complete')
        done()
      },
    })
    task.onHeadersReceived(({ statusCode }) => heard.push(`headers ${statusCode}`))
  })
  expect(heard).toEqual(['headers 200', 'success', 'complete'])
})

it('uploads a temporary file as multipart, and answers text', async () => {
  const { upload, files } = phone()
  files.register('http://tmp/face.png', Buffer.from('picture'))
  const answer = await upload({
    url: root,
    filePath: 'http://tmp/face.png',
    name: 'avatar',
    formData: { note: 'hi' },
    header: { authorization: 'Bearer t' },
  })
  const sent = JSON.parse(answer.data)
  expect(sent).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer t' } })
  expect(sent.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(sent.body).toContain('name="avatar"; filename="face.png"\r\nContent-Type: image/png\r\n\r\npicture')
  expect(sent.body).toContain('name="note"\r\n\r\nhi')
  const missing = upload({ url: root, filePath: 'http://tmp/none.png', name: 'avatar' })
  await expect(missing).rejects.toEqual({ errMsg: 'uploadFile:fail file not found' })
})
