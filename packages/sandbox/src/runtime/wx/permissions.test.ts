import { expect, it } from 'vitest'
import { logged, type OnPhone, onPhone } from '../testing/on-phone.ts'

const app = {
  pages: ['pages/index/index'],
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: { 'scope.userLocation': { desc: 'To find courts near you' } },
}

/** A page with a button for each of these calls; what comes of a call is logged. */
function calling(calls: Readonly<Record<string, object>>, more: object = app): Promise<OnPhone> {
  const names = Object.keys(calls)
  return onPhone({
    'app.json': JSON.stringify(more),
    'pages/index/index.wxml': names
      .map((name) => `<view data-api="${name}" bindtap="call">${name}</view>`)
      .join(''),
    'pages/index/index.js': `const calls = ${JSON.stringify(calls)}
      Page({ call({ currentTarget: { dataset: { api } } }) {
        const tell = ({ errMsg, errno, errCode, ...rest }) => console.log(JSON.stringify({ errMsg, errno, errCode, ...rest }))
        wx[api]({ ...calls[api], success: tell, fail: tell })
      } })`,
  })
}

const answers = ({ phone }: OnPhone) =>
  logged(phone).map((line) => JSON.parse(line) as Record<string, unknown>)

it('asks once for a permission, says why, and the answer outlives the mini program', async () => {
  await using opened = await calling({ getLocation: {}, getSetting: {} })
  const { phone } = opened
  await phone.tap('getLocation')
  await phone.findByText('To find courts near you')
  // The privacy guide is not agreed to yet: without the tick nothing happens.
  await phone.tap('允许')
  expect(answers(opened)).toEqual([])
  await phone.tap(/我已阅读并同意/)
  await phone.tap('允许')
  await expect.poll(() => answers(opened)).toMatchObject([{ errMsg: 'getLocation:ok', latitude: 23.099994 }])
  await phone.exit()
  await phone.open()
  await phone.tap('getLocation')
  await phone.tap('getSetting')
  await expect.poll(() => answers(opened)).toHaveLength(3)
  expect(answers(opened).at(-1)).toMatchObject({ authSetting: { 'scope.userLocation': true } })
})

it('fails for good once the user refused, until the user changes it among the settings', async () => {
  await using opened = await calling({ authorize: { scope: 'scope.camera' }, openSetting: {} })
  const { phone, opened: project } = opened
  project.sandbox.world.parts.privacy.answer(project.appid, phone.userId, 'agree')
  await phone.tap('authorize')
  await phone.tap('拒绝')
  await expect.poll(() => answers(opened)).toHaveLength(1)
  await phone.tap('authorize')
  await expect.poll(() => answers(opened)).toHaveLength(2)
  for (const answer of answers(opened))
    expect(answer).toEqual({ errMsg: 'authorize:fail auth deny', errno: 103 })
  await phone.tap('openSetting')
  await phone.tap('使用你的摄像头')
  await phone.tap('完成')
  await expect.poll(() => answers(opened).at(-1)).toMatchObject({ authSetting: { 'scope.camera': true } })
  await phone.tap('authorize')
  await expect.poll(() => answers(opened).at(-1)).toEqual({ errMsg: 'authorize:ok' })
})

it('tells a place only to a mini program that has declared the API', async () => {
  await using opened = await calling({ getLocation: {} }, { pages: app.pages })
  await opened.phone.tap('getLocation')
  await expect
    .poll(() => answers(opened))
    .toMatchObject([{ errMsg: expect.stringContaining('requiredPrivateInfos') }])
})

it('lets the user choose the place where the phone is', async () => {
  await using opened = await calling({ chooseLocation: {}, authorize: { scope: 'scope.userLocation' } })
  const { phone, opened: project } = opened
  project.sandbox.world.parts.permissions.answer(project.appid, phone.userId, 'scope.userLocation', true)
  await phone.tap('chooseLocation')
  await phone.tap(/当前位置/)
  await expect
    .poll(() => answers(opened))
    .toMatchObject([{ errMsg: 'chooseLocation:ok', name: '当前位置', longitude: 113.32452 }])
})

it('asks for subscribe messages template by template', async () => {
  await using opened = await calling({ requestSubscribeMessage: { tmplIds: ['one', 'two'] } })
  const { phone } = opened
  await phone.tap('requestSubscribeMessage')
  await phone.findByRole('alertdialog', '申请发送以下消息')
  await phone.tap('two')
  await phone.tap('允许')
  await expect.poll(() => answers(opened)).toMatchObject([{ one: 'accept', two: 'reject' }])
})
