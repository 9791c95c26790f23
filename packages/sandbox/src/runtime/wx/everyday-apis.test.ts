import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'
import { until } from '../testing/waiting.ts'

/** What a page logs until it has said so many lines. */
async function said(lines: number, script: string): Promise<string[]> {
  await using opened = await onePage('<view/>', `Page({ onLoad() { ${script} } })`)
  const { phone } = opened
  await until(
    () => logged(phone).length >= lines || phone.errors.length > 0,
    () => `only: ${logged(phone).join('\n')}`,
  )
  expect(phone.errors).toEqual([])
  expect(phone.warnings).toEqual([])
  return logged(phone)
}

describe('what a person has a say in', () => {
  it('is cancelled, or denied, in the words of WeChat', async () => {
    expect(
      await said(
        3,
        `const fail = ({ errMsg }) => console.log(errMsg)
         wx.scanCode({ fail })
         wx.requestPayment({ fail })
         wx.getWeRunData({ fail })`,
      ),
    ).toEqual(['scanCode:fail cancel', 'requestPayment:fail cancel', 'getWeRunData:fail auth deny'])
  })
})

describe('what the phone does not have', () => {
  it('gives a context whose calls fail, and a recorder that may not listen', async () => {
    expect(
      await said(
        2,
        `wx.createCameraContext().takePhoto({ fail: ({ errMsg }) => console.log(errMsg) })
         const recorder = wx.getRecorderManager()
         recorder.onError(({ errMsg }) => console.log(errMsg))
         recorder.start({ duration: 1000 })`,
      ),
    ).toEqual(['operateRecorder:fail start auth deny', 'CameraContext.takePhoto:fail not supported'])
  })

  it('never has an advertisement to show', async () => {
    expect(
      await said(
        2,
        `const ad = wx.createRewardedVideoAd({ adUnitId: 'a' })
         ad.onError(({ errCode }) => console.log('error ' + errCode))
         setTimeout(() => ad.load().catch(({ errCode }) => console.log('load ' + errCode)), 0)`,
      ),
    ).toEqual(['error 1004', 'error 1004', 'load 1004'])
  })
})

describe('small things', () => {
  it('are idle time, random bytes and plain answers', async () => {
    expect(
      await said(
        3,
        `console.log(wx.isVKSupport('v2'), wx.checkIsPictureInPictureActive())
         wx.cancelIdleCallback(wx.requestIdleCallback(() => console.log('never')))
         wx.requestIdleCallback(() => console.log('idle'))
         wx.getRandomValues({ length: 70000, success: ({ randomValues }) => console.log(randomValues.byteLength) })`,
      ),
    ).toEqual(['false false', '70000', 'idle'])
  })

  it('keeps and gives several values of the storage at a time', async () => {
    expect(
      await said(
        1,
        `wx.batchSetStorage({ kvList: [{ key: 'a', value: 1 }, { key: 'b', value: [2] }], success: () =>
           wx.batchGetStorage({ keyList: ['b', 'a'], success: ({ dataList }) => console.log(JSON.stringify(dataList)) }) })`,
      ),
    ).toEqual(['[[2],1]'])
  })

  it('has one player for the background, which plays when it is given something', async () => {
    expect(
      await said(
        1,
        `const manager = wx.getBackgroundAudioManager()
         manager.title = 'Song'
         manager.onNext(() => {})
         console.log(manager === wx.getBackgroundAudioManager(), manager.title, manager.autoplay)`,
      ),
    ).toEqual(['true Song true'])
  })
})

describe('the network', () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((_request, response) => response.end('{"a":1}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it('downloads into a file of the user, and nowhere else', async () => {
    expect(
      await said(
        2,
        `const filePath = wx.env.USER_DATA_PATH + '/a.json'
         wx.downloadFile({ url: '${url}', filePath, success: (res) => console.log(
           res.tempFilePath, res.filePath === filePath, wx.getFileSystemManager().readFileSync(filePath, 'utf8')) })
         wx.downloadFile({ url: '${url}', filePath: '/etc/a', fail: ({ errMsg }) => console.log(errMsg) })`,
      ).then((lines) => lines.sort()),
    ).toEqual(['downloadFile:fail permission denied, open /etc/a', 'undefined true {"a":1}'].sort())
  })

  it('tells a chunked answer as one chunk', async () => {
    expect(
      await said(
        2,
        `const task = wx.request({ url: '${url}', enableChunked: true, success: ({ data }) => console.log(data.a) })
         task.onChunkReceived(({ data }) => console.log(data.byteLength))`,
      ),
    ).toEqual(['7', '1'])
  })

  it('says that no socket is open, by the functions of before there were several', async () => {
    expect(
      await said(
        2,
        `wx.onSocketOpen(() => {})
         wx.sendSocketMessage({ data: 'a', fail: ({ errMsg }) => console.log(errMsg) })
         wx.closeSocket({ fail: ({ errMsg }) => console.log(errMsg) })`,
      ),
    ).toEqual([
      'sendSocketMessage:fail WebSocket is not connected',
      'closeSocket:fail WebSocket is not connected',
    ])
  })
})
