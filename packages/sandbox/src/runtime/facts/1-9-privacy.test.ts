import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { TestPhone } from '../testing/test-phone.ts'
import { until } from '../testing/waiting.ts'
import { call, callBare, shareWith } from './calls.ts'
import { openFacts, setRules } from './fact-program.ts'

/*
 * Not here:
 * - Base libraries below 2.32.3 do not intercept: the runtime speaks as 3.17.0. `__usePrivacyCheck__` no longer means
 *   anything; no page here has it, and all are intercepted.
 * - A declared type takes some minutes to act: the console of WeChat. In the sandbox it acts at once.
 * - Which other APIs the table of private interfaces has: of those, the sandbox has chooseAvatar, the nickname, and what
 *   has a permission of its own.
 */

const opened = await openFacts({
  'pages/form/form.wxml': `
    <button open-type="chooseAvatar" bind:chooseavatar="chosen">Avatar</button>
    <input type="nickname" placeholder="Name" bind:nicknamereview="reviewed" bind:blur="left" />
    <button bind:tap="require">Require</button>
    <button id="b" open-type="agreePrivacyAuthorization" bind:agreeprivacyauthorization="agreed">Agree</button>
    <button open-type="getPhoneNumber|agreePrivacyAuthorization" bind:getphonenumber="number" bind:agreeprivacyauthorization="agreed">Both</button>
    <button wx:for="{{events}}" wx:key="*this" bind:tap="resolve" data-event="{{item}}">{{item}}</button>`,
  'pages/form/form.js': `
    const say = (...words) => console.log(words.join(' '))
    let resolve
    const listen = (name) => wx.onNeedPrivacyAuthorization((given, { referrer }) => {
      resolve = given
      say(name, 'asked for', referrer)
    })
    Page({
      data: { events: ['agree', 'disagree', 'exposureAuthorization'] },
      onLoad({ listeners = '' }) { for (const name of listeners.split(',').filter(Boolean)) listen(name) },
      require() { wx.requirePrivacyAuthorize({ success: (r) => say(JSON.stringify(r)), fail: (e) => say(JSON.stringify(e)) }) },
      resolve({ currentTarget }) { resolve({ event: currentTarget.dataset.event, buttonId: 'b' }) },
      chosen() { say('chosen') },
      reviewed() { say('reviewed') },
      left({ detail }) { say('left', detail.value) },
      number() { say('number') },
      agreed({ detail }) { say(detail.errMsg) },
    })`,
})
afterAll(() => opened.close())
const { apps } = opened.sandbox.world.parts

afterEach(() => {
  setRules(opened, {})
  opened.setFaults({})
  apps.register({ appid: opened.appid, declaresProfile: true })
})

/**
 * A phone on the page, of somebody who was never asked, with these listeners registered one after the other. Without
 * any it is a phone of its own: a listener stays for the life of a mini program.
 */
async function newPhone(listeners = ''): Promise<TestPhone> {
  const phone = opened.phone(listeners === '' ? 'Ann' : 'Bob')
  opened.sandbox.world.parts.privacy.forget(opened.appid, phone.userId)
  phone.reports.length = 0
  await phone.open({ scene: 1011, path: `pages/form/form?listeners=${listeners}` })
  return phone
}

/** Waits until the page, or the phone itself, has said this. */
async function hears(phone: TestPhone, line: string): Promise<void> {
  await until(
    () => linesOf(phone).includes(line),
    () => `not said: ${line}, but:\n${linesOf(phone).join('\n')}`,
  )
}

const linesOf = (phone: TestPhone) => phone.reports.map(({ message }) => message)
const popups = (phone: TestPhone) => phone.allByRole('alertdialog', '《用户隐私保护指引》')

/** `wx.getPrivacySetting`, from the program's first page. */
async function needsAuthorization(phone: TestPhone): Promise<unknown> {
  await phone.open({ scene: 1011, path: 'pages/index/index' })
  return (await call(phone, 'getPrivacySetting')).answer.needAuthorization
}

const required = '{"errMsg":"requirePrivacyAuthorize:ok"}'
const refused = '{"errMsg":"requirePrivacyAuthorize:fail privacy permission is not authorized","errno":104}'

describe('1.9 privacy rules', () => {
  it('1.9 wx.getPrivacySetting tells whether consent is needed and the name of the guide, of any mini program', async () => {
    const phone = await newPhone()
    await phone.open({ scene: 1011, path: 'pages/index/index' })
    expect((await call(phone, 'getPrivacySetting')).answer).toEqual({
      errMsg: 'getPrivacySetting:ok',
      needAuthorization: true,
      privacyContractName: '《用户隐私保护指引》',
    })
    expect((await callBare(phone, 'getPrivacySetting')).returned).toBe('promise')
    expect((await call(phone, 'openPrivacyContract')).answer).toEqual({ errMsg: 'openPrivacyContract:ok' })
  })

  it('1.9 without a listener WeChat asks in its own popup, and agreeing lets the API go on', async () => {
    const phone = await newPhone()
    await phone.tap('Require')
    await phone.tap('同意')
    await hears(phone, required)
    expect(popups(phone)).toEqual([])
    expect(await needsAuthorization(phone)).toBe(false)
  })

  it('1.9 a button agreePrivacyAuthorization is the consent, and tells it', async () => {
    const phone = await newPhone()
    await phone.tap('Agree')
    await hears(phone, 'agreePrivacyAuthorization:ok')
    expect(await needsAuthorization(phone)).toBe(false)
  })

  it('1.9 it may stand together with another open-type, and both are told', async () => {
    const phone = await newPhone()
    await phone.tap('Both')
    await hears(phone, 'number')
    await hears(phone, 'agreePrivacyAuthorization:ok')
    expect(await needsAuthorization(phone)).toBe(false)
  })

  it('1.9 a listener of onNeedPrivacyAuthorization is asked in place of the popup, and told who asks', async () => {
    const phone = await newPhone('mine')
    await phone.tap('Require')
    await hears(phone, 'mine asked for requirePrivacyAuthorize')
    expect(popups(phone)).toEqual([])
    await phone.tap('exposureAuthorization')
    expect(linesOf(phone)).not.toContain(required)
    await phone.tap('Agree')
    await phone.tap('agree')
    await hears(phone, required)
  })

  it('1.9 a later listener takes the place of the one before', async () => {
    const phone = await newPhone('first,second')
    await phone.tap('Require')
    await hears(phone, 'second asked for requirePrivacyAuthorize')
    expect(linesOf(phone).filter((line) => line.startsWith('first'))).toEqual([])
  })

  it('1.9 resolved with disagree the API fails with errno 104, and so it does after a refusal in the popup', async () => {
    const mine = await newPhone('mine')
    await mine.tap('Require')
    await hears(mine, 'mine asked for requirePrivacyAuthorize')
    await mine.tap('disagree')
    await hears(mine, refused)
    const plain = await newPhone()
    await plain.tap('Require')
    await plain.tap('拒绝')
    await hears(plain, refused)
  })

  it('1.9 a refusal suppresses the popup for 10 s: the API fails at once', async () => {
    const phone = await newPhone()
    await phone.tap('Require')
    await phone.tap('拒绝')
    await hears(phone, refused)
    opened.advance(9)
    await phone.tap('Require')
    await until(
      () => linesOf(phone).filter((line) => line === refused).length === 2,
      () => 'the second call did not fail',
    )
    expect(popups(phone)).toEqual([])
    opened.advance(1)
    await phone.tap('Require')
    await phone.findByText('同意')
    await phone.exit()
  })

  it('1.9 once agreed nobody is asked again', async () => {
    const phone = await newPhone('mine')
    await phone.tap('Agree')
    await hears(phone, 'agreePrivacyAuthorization:ok')
    await phone.tap('Require')
    await hears(phone, required)
    expect(linesOf(phone).filter((line) => line.includes('asked for'))).toEqual([])
  })

  it('1.9 chooseAvatar needs the consent', async () => {
    const phone = await newPhone('mine')
    await phone.tap('Avatar')
    await hears(phone, 'mine asked for button.chooseAvatar')
    await phone.tap('disagree')
    await hears(phone, 'chooseAvatar:fail privacy permission is not authorized')
    opened.advance(10)
    await phone.tap('Avatar')
    await until(
      () => linesOf(phone).filter((line) => line.startsWith('mine asked')).length === 2,
      () => 'it did not ask again',
    )
    await phone.tap('agree')
    await hears(phone, 'chosen')
  })

  it('1.9 without consent an input nickname is a plain one: not reviewed, not cleared, and nobody is asked', async () => {
    setRules(opened, { riskyWords: ['Rude'] })
    const phone = await newPhone('mine')
    await phone.type('Name', 'Rude')
    await hears(phone, 'left Rude')
    // The phone's answer to the review would come before this one.
    await phone.tap('Agree')
    await hears(phone, 'agreePrivacyAuthorization:ok')
    expect(linesOf(phone)).not.toContain('reviewed')
    expect(linesOf(phone).filter((line) => line.includes('asked for'))).toEqual([])
    expect(phone.document.querySelector<HTMLInputElement>('input[placeholder="Name"]')?.value).toBe('Rude')
    await phone.type('Name', 'Rude')
    await hears(phone, 'reviewed')
  })

  it('1.9 getShareInfo and getGroupEnterInfo are no private APIs: they need no consent', async () => {
    const [ann, bob] = [opened.phone('Ann'), opened.phone('Cy')]
    const { shareTicket } = await bob.tapCard(
      await shareWith(ann, { withShareTicket: true }, opened.group('Rocks')),
    )
    for (const api of ['getShareInfo', 'getGroupEnterInfo']) {
      expect((await call(bob, api, { shareTicket })).answer).toMatchObject({ errMsg: `${api}:ok` })
    }
    expect(popups(bob)).toEqual([])
    expect(await needsAuthorization(bob)).toBe(true)
  })

  it('1.9 what is not declared fails as such, asks nobody, and makes the nickname a plain input', async () => {
    apps.register({ appid: opened.appid, declaresProfile: false })
    setRules(opened, { riskyWords: ['Rude'] })
    const phone = await newPhone('mine')
    await phone.type('Name', 'Rude')
    await phone.tap('Avatar')
    await hears(phone, 'chooseAvatar:fail api scope is not declared in the privacy agreement')
    expect(linesOf(phone).filter((line) => line.includes('asked for') || line === 'reviewed')).toEqual([])
    expect(await needsAuthorization(phone)).toBe(false)
  })

  it('1.9 a banned mini program fails as such', async () => {
    opened.setFaults({
      answers: [{ api: 'chooseAvatar', errcode: 1025, errmsg: 'appid privacy api banned' }],
    })
    const phone = await newPhone()
    await phone.tap('Agree')
    await phone.tap('Avatar')
    await hears(phone, 'chooseAvatar:fail appid privacy api banned')
  })

  it('1.9 deleting the mini program from the recent list wipes the consent, and its end alone does not', async () => {
    const phone = await newPhone()
    await phone.tap('Agree')
    await hears(phone, 'agreePrivacyAuthorization:ok')
    await phone.exit()
    expect(await needsAuthorization(phone)).toBe(false)
    await phone.deleteFromRecents()
    expect(await needsAuthorization(phone)).toBe(true)
  })

  it('1.9 an errMsg is <api>:ok or <api>:fail and a text; what is not supported has errno 100', async () => {
    const phone = await newPhone()
    await phone.open({ scene: 1011, path: 'pages/index/index' })
    expect((await call(phone, 'setStorage', { key: 'a', data: 1 })).answer.errMsg).toBe('setStorage:ok')
    expect((await call(phone, 'getStorage', { key: 'none' })).answer.errMsg).toMatch(/^getStorage:fail ./)
    expect((await call(phone, 'startBeaconDiscovery')).answer).toMatchObject({
      errMsg: 'startBeaconDiscovery:fail not supported',
      errno: 100,
    })
  })

  it('1.9 an API with a permission popup has the consent as a box to tick in it, and refused it fails with errno 103', async () => {
    const phone = await newPhone()
    await phone.open({ scene: 1011, path: 'pages/index/index' })
    const authorize = () => call(phone, 'authorize', { scope: 'scope.camera' })
    const refusing = authorize()
    await phone.findByText('申请使用你的摄像头')
    await phone.findByText('我已阅读并同意《用户隐私保护指引》')
    expect(popups(phone)).toEqual([])
    await phone.tap('拒绝')
    expect((await refusing).answer).toEqual({
      errMsg: 'authorize:fail privacy permission is not authorized',
      errno: 103,
    })
    const agreeing = authorize()
    await phone.tap('我已阅读并同意《用户隐私保护指引》')
    await phone.tap('允许')
    expect((await agreeing).answer).toEqual({ errMsg: 'authorize:ok' })
    expect(await needsAuthorization(phone)).toBe(false)
  })

  it.each([
    [1, 'cancel'],
    [3, 'system permission denied'],
    [4, 'internal error'],
    [5, 'time out'],
    [101, 'invalid request data'],
    [102, 'no permission'],
    [1000, 'server system error'],
    [1001, 'invalid request parameter'],
    [1003, 'server frequency limit'],
    [1004, 'invalid openid'],
    [1005, 'invalid appid'],
    [1014, 'invalid user ticket'],
    [1020, 'code already used'],
    [1021, 'code expired'],
    [101102, 'privacy not authorized'],
  ])('1.9 errno %i, %s, can be met as a fault', async (errcode, errmsg) => {
    const phone = await newPhone()
    await phone.open({ scene: 1011, path: 'pages/index/index' })
    opened.setFaults({ answers: [{ api: 'login', errcode, errmsg, times: 1 }] })
    expect((await call(phone, 'login')).answer).toEqual({ errMsg: `login:fail ${errmsg}`, errno: errcode })
  })
})
