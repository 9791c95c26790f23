import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { TestPhone } from '../testing/test-phone.ts'
import { until } from '../testing/waiting.ts'
import { call, callBare, shareWith } from './calls.ts'
import { openFacts, setRules } from './fact-program.ts'
import { read, serverOf } from './server-of.ts'

/*
 * Not here:
 * - The dates of the recalls, base libraries below 2.27.1, and mini games: the runtime speaks as 3.17.0 of a phone.
 * - That an avatar's address dies when the user changes the picture: nobody's real address is ever told. The grey one
 *   is at WeChat's own host.
 * - `default-avatar`: of a picture that was recalled.
 * - The Skyline renderer, and plugins.
 */

const input =
  '<form bind:submit="sent"><input type="nickname" name="nickname" placeholder="Name" bind:nicknamereview="reviewed"/><button form-type="submit">Send</button></form>'

/** Writes down what its components tell: `say` by name. */
const saying = (...names: string[]) =>
  names.map((name) => `${name}({ detail }) { console.log('${name} ' + JSON.stringify(detail)) }`).join(', ')

const backend = createServer((request, response) => {
  let size = 0
  request.on('data', (part: Buffer) => {
    size += part.length
  })
  request.on('end', () => response.end(String(size > 100)))
})
await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
const { port } = backend.address() as AddressInfo

const opened = await openFacts(
  {
    'pages/profile/profile.wxml': `${input}<button open-type="chooseAvatar" bind:chooseavatar="chosen">Avatar</button>
      <button open-type="getUserInfo" bind:getuserinfo="info">Info</button>`,
    'pages/profile/profile.js': `Page({ ${saying('reviewed', 'info')},
      sent({ detail }) { console.log('sent ' + JSON.stringify(detail.value)) },
      chosen({ detail }) {
        console.log('chosen ' + JSON.stringify(detail))
        wx.uploadFile({ url: 'https://climbers.example/avatar', filePath: detail.avatarUrl, name: 'avatar',
          success: ({ data }) => console.log('uploaded ' + data), fail: ({ errMsg }) => console.log('uploaded ' + errMsg) })
      } })`,
    'pages/open/open.wxml': `<open-data wx:for="{{types}}" wx:key="*this" type="{{item}}" class="{{item}}" />`,
    'pages/open/open.js': `Page({ data: { types: ['userNickName', 'userAvatarUrl', 'userGender', 'userCity', 'userProvince', 'userCountry'] } })`,
    'pages/name/name.wxml': `<open-data wx:if="{{id}}" type="groupName" open-gid="{{id}}" default-text="A group" bind:error="lacking" />`,
    'pages/name/name.js': `Page({ data: { id: '' }, onLoad({ id }) { this.setData({ id }) }, lacking() { console.log('lacking') } })`,
  },
  { unionids: true, backends: { 'https://climbers.example': `http://127.0.0.1:${port}` } },
)
afterAll(async () => {
  backend.close()
  await opened.close()
})
afterEach(() => setRules(opened, {}))

const server = serverOf(opened)
const [ann, bob, cy] = [opened.phone('Ann'), opened.phone('Bob'), opened.phone('Cy')]
const anonymous = {
  nickName: '微信用户',
  avatarUrl: expect.stringMatching(/^https:\/\/thirdwx\.qlogo\.cn\/.+\/132$/),
  language: 'zh_CN',
}

/** A phone on the page with the form, of somebody who has agreed to the privacy guide. */
async function profilePage(phone = ann): Promise<TestPhone> {
  phone.reports.length = 0
  await phone.open({ scene: 1011, path: 'pages/profile/profile' })
  const { privacy } = opened.sandbox.world.parts
  privacy.answer(opened.appid, phone.userId, 'agree')
  return phone
}

/** What the page wrote down under this name, as soon as it is there. */
async function said(phone: TestPhone, name: string): Promise<string> {
  const line = () => phone.reports.find(({ message }) => message.startsWith(`${name} `))?.message
  await until(
    () => line() !== undefined,
    () => `nothing was ${name}: ${phone.reports.map(({ message }) => message).join('\n')}`,
  )
  return line()?.slice(name.length + 1) ?? ''
}

async function openGId(): Promise<string> {
  await bob.tapCard(await shareWith(ann, { withShareTicket: true }, opened.group('Rocks')))
  const { key } = await server.signIn(bob)
  return String(read((await call(bob, 'getGroupEnterInfo')).answer, key).opengid)
}

describe('1.8 nickname and avatar', () => {
  it('1.8 a login yields the unionid when the app is bound to the Open Platform, without any consent', async () => {
    await ann.open()
    const { answer } = await call(ann, 'login')
    expect(await server.exchange(answer.code)).toHaveProperty('unionid', expect.stringMatching(/^o/))
  })

  it.each(['getUserInfo', 'getUserProfile'])(
    '1.8 wx.%s gives 微信用户 and a grey picture, with zh_CN and nothing else, and asks nobody',
    async (api) => {
      await ann.open({ scene: 1011, path: 'pages/index/index' })
      const { answer } = await call(ann, api, { desc: 'for the list', lang: 'en' })
      expect(answer).toEqual({ errMsg: `${api}:ok`, userInfo: anonymous })
      expect((await callBare(ann, api)).returned).toBe('promise')
      expect(ann.allByRole('alertdialog')).toEqual([])
    },
  )

  it('1.8 a button getUserInfo gives the same anonymous person', async () => {
    const phone = await profilePage()
    await phone.tap('Info')
    expect(JSON.parse(await said(phone, 'info'))).toEqual({ errMsg: 'getUserInfo:ok', userInfo: anonymous })
  })

  it('1.8 open-data draws 微信用户 for a nickname, grey for a picture, and nothing for the rest of a person', async () => {
    await ann.open({ scene: 1011, path: 'pages/open/open' })
    await ann.findByText('微信用户')
    const drawn = [...ann.document.querySelectorAll('wx-open-data')]
    expect(drawn.map(({ textContent }) => textContent)).toEqual(['微信用户', '', '', '', '', ''])
    const picture = ann.document.querySelector('wx-open-data[data-type="userAvatarUrl"]')
    const style = picture && ann.document.defaultView?.getComputedStyle(picture)
    expect(style?.backgroundColor).toBe('rgb(204, 204, 204)')
  })

  it('1.8 open-data keeps the groupName, the first time with a hint that only the user sees it', async () => {
    const id = await openGId()
    const path = `pages/name/name?id=${id}`
    await bob.open({ scene: 1011, path })
    await bob.findByText('Rocks')
    expect(bob.allByText('群名称仅自己可见')).toHaveLength(1)
    await bob.exit()
    await bob.open({ scene: 1011, path })
    await bob.findByText('Rocks')
    expect(bob.allByText('群名称仅自己可见')).toEqual([])
  })

  it('1.8 without a name open-data draws its default-text and tells binderror: only members see a name', async () => {
    const id = await openGId()
    await ann.open({ scene: 1011, path: `pages/name/name?id=${id}` })
    await ann.findByText('Rocks')
    expect(ann.reports.some(({ message }) => message === 'lacking')).toBe(false)
    opened.removeMember('Rocks', 'Cy')
    await cy.open({ scene: 1011, path: `pages/name/name?id=${id}` })
    await cy.findByText('A group')
    expect(cy.reports.some(({ message }) => message === 'lacking')).toBe(true)
    opened.addMember('Rocks', 'Cy')
  })

  it('1.8 chooseAvatar gives a temporary path, which an upload takes', async () => {
    const phone = await profilePage()
    await phone.tap('Avatar')
    expect(JSON.parse(await said(phone, 'chosen'))).toEqual({
      avatarUrl: expect.stringMatching(/^http:\/\/tmp\/\w+\.png$/),
    })
    expect(await said(phone, 'uploaded')).toBe('true')
  })

  it('1.8 a picture that fails the safety check does not tell chooseavatar', async () => {
    setRules(opened, { riskyWords: ['Rude'] })
    const phone = await profilePage(opened.addUser('Rude'))
    await phone.tap('Avatar')
    await until(
      () => phone.warnings.includes('chooseAvatar:fail risky content'),
      () => `the phone said: ${phone.warnings.join('\n')}`,
    )
    expect(phone.reports.some(({ message }) => message.startsWith('chosen'))).toBe(false)
  })

  it('1.8 a nickname is reviewed after blur: what passes stays, and the form has it', async () => {
    const phone = await profilePage()
    await phone.type('Name', '小安')
    expect(JSON.parse(await said(phone, 'reviewed'))).toEqual({ pass: true, timeout: false })
    await phone.tap('Send')
    expect(JSON.parse(await said(phone, 'sent'))).toEqual({ nickname: '小安' })
  })

  it('1.8 a nickname that fails is cleared, and the form has nothing', async () => {
    setRules(opened, { riskyWords: ['坏'] })
    const phone = await profilePage()
    await phone.type('Name', '坏人')
    expect(JSON.parse(await said(phone, 'reviewed'))).toEqual({ pass: false, timeout: false })
    await phone.tap('Send')
    expect(JSON.parse(await said(phone, 'sent'))).toEqual({ nickname: '' })
  })

  it('1.8 a review that does not end in time is told as timeout, and the nickname stays', async () => {
    setRules(opened, { nicknameReviewTimesOut: true })
    const phone = await profilePage()
    await phone.type('Name', 'Annie')
    expect(JSON.parse(await said(phone, 'reviewed'))).toEqual({ pass: false, timeout: true })
    expect(phone.document.querySelector<HTMLInputElement>('input[placeholder="Name"]')?.value).toBe('Annie')
  })
})
