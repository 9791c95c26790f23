import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { decrypt } from '../../testing/decrypt.ts'
import { projectFixture } from '../compile/project-fixture.ts'
import { type OpenedProject, openProject } from './open-project.ts'

const fixture = projectFixture({
  'app.js': `
    App({
      onShow(options) { this.shareTicket = options.shareTicket },
      enter(done) {
        wx.login({ success: ({ code }) => wx.getShareInfo({ shareTicket: this.shareTicket,
          success: ({ encryptedData, iv }) => wx.request({ url: 'https://climbers.example/enter', method: 'POST',
            data: { code, encryptedData, iv }, success: ({ data }) => done(data) }) }) })
      },
    })`,
  'pages/index/index.js': `
    Page({
      data: { names: [], openGId: '' },
      onLoad() { wx.showShareMenu({ withShareTicket: true }) },
      onShow() { if (getApp().shareTicket) getApp().enter((data) => this.setData(data)) },
      onShareAppMessage: () => ({ title: 'Climbers', path: '/pages/index/index', success() { console.error('called') } }),
    })`,
  'pages/index/index.wxml': `
    <open-data type="groupName" open-gid="{{openGId}}" />
    <view wx:for="{{names}}" wx:key="*this">{{item}}</view>`,
})

afterAll(() => fixture.remove())

/** A backend as small as one can be: it asks WeChat who it is, and decrypts which group. */
function backend(platform: () => OpenedProject): Server {
  const members = new Map<string, string[]>()
  return createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', async () => {
      const { code, encryptedData, iv } = JSON.parse(body)
      const { platformUrl, appid, secret } = platform()
      const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' })
      const session = JSON.parse(await (await fetch(`${platformUrl}/sns/jscode2session?${query}`)).text())
      const { openGId } = decrypt({ encryptedData, iv }, session.session_key) as { openGId: string }
      const names = [...new Set([...(members.get(openGId) ?? []), session.openid])]
      members.set(openGId, names)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ openGId, names: names.map((_, at) => `member ${at + 1}`) }))
    })
  })
}

it('a card is shared, tapped, and the list grows with each who taps', async () => {
  const state: { opened?: OpenedProject } = {}
  const server = backend(() => {
    if (state.opened === undefined) throw new Error('not open yet')
    return state.opened
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await using opened = await openProject(fixture.folder, {
    users: ['Ann', 'Bob', 'Cy'],
    groups: { Rocks: ['Ann', 'Bob', 'Cy'] },
    backends: { 'https://climbers.example': `http://127.0.0.1:${port}` },
  })
  state.opened = opened
  const [ann, bob, cy] = [opened.phone('Ann'), opened.phone('Bob'), opened.phone('Cy')]

  await ann.open()
  const card = await ann.share(opened.group('Rocks'))
  await bob.tapCard(card)
  await bob.findByText('member 1')
  await bob.findByText('Rocks')

  const again = await ann.share(opened.group('Rocks'))
  await cy.tapCard(again)
  await cy.findByText('member 2')
  for (const phone of [ann, bob, cy]) expect(phone.errors).toEqual([])
  server.close()
})
