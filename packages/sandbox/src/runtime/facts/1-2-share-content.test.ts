import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { call, tellings } from './calls.ts'
import { openFacts } from './fact-program.ts'

/*
 * Not here, because a mini program does not see it:
 * - The default picture is a screenshot of the page, and pictures are shown 5:4 (Moments: 1:1): how WeChat draws a
 *   card. That the card keeps `imageUrl`, and that none is made up, is tested.
 * - When the callbacks were recalled (2018): a date. That they are never called is tested.
 */

const page = (name: string, body: string, wxml = '<view>page</view>') => ({
  [`pages/${name}/${name}.js`]: `const said = (...w) => console.log(w.join(' '))
    Page({ ${body} })`,
  [`pages/${name}/${name}.wxml`]: wxml,
})

const button = '<button id="b" data-n="7" open-type="share">Share it</button>'

const opened = await openFacts({
  ...page(
    'asked',
    `onShareAppMessage(o) { console.log(JSON.stringify({ options: o, keys: Object.keys(o) })) }`,
    button,
  ),
  ...page(
    'web',
    `onShareAppMessage(o) { said('web', o.webViewUrl) }`,
    '<web-view src="https://example.com/a?b=1"/>',
  ),
  ...page('silent', '', button),
  ...page('nothing', 'onShareAppMessage() {}'),
  ...page(
    'full',
    `onShareAppMessage: () => ({ title: 'T', path: '/pages/index/index?a=1', imageUrl: '/p.png' })`,
  ),
  ...page(
    'promise',
    `onShareAppMessage: () => ({ title: 'now', promise: new Promise((r) => setTimeout(() => r({ title: 'later' }), 5)) })`,
  ),
  ...page('never', `onShareAppMessage: () => ({ title: 'now', promise: new Promise(() => {}) })`),
  ...page('whole', `async onShareAppMessage() { return { title: 'whole' } }`),
  ...page(
    'callbacks',
    `onShareAppMessage: () => ({ success() { said('called success') }, fail() { said('called fail') }, complete() { said('called complete') } })`,
    button,
  ),
  ...page(
    'moments',
    `onShareAppMessage() {}, onShareTimeline: () => ({ title: 'T', query: 'a=1', imageUrl: '/p.png' })`,
  ),
})
afterAll(() => opened.close())

const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
const rocks = opened.group('Rocks')
const show = (name: string) => ann.open({ scene: 1011, path: `pages/${name}/${name}` })
const last = () => JSON.parse(ann.reports.filter(({ level }) => level === 'log').at(-1)?.message ?? 'null')

describe('1.2 Page.onShareAppMessage', () => {
  it('1.2 by the menu it is asked with from menu and no target', async () => {
    await show('asked')
    await ann.share(rocks)
    expect(last()).toEqual({ options: { from: 'menu' }, keys: ['from', 'target'] })
  })

  it('1.2 by a button it is asked with from button and the button as target', async () => {
    await show('asked')
    await ann.tap('Share it')
    await ann.chooseChat(rocks)
    expect(last()).toMatchObject({ options: { from: 'button', target: { id: 'b', dataset: { n: '7' } } } })
  })

  it('1.2 webViewUrl is there when the page holds a web-view', async () => {
    await show('web')
    await ann.share(rocks)
    expect(ann.reports.at(-1)?.message).toBe('web https://example.com/a?b=1')
  })

  it('1.2 the menu forwards only a page that defines the handler', async () => {
    await show('silent')
    await expect(ann.share(rocks)).rejects.toThrow('cannot be forwarded')
  })

  it('1.2 a share button does nothing when the page lacks the handler', async () => {
    await show('silent')
    const before = ann.reports.length
    await ann.tap('Share it')
    expect(ann.reports).toHaveLength(before)
  })

  it.each(['nativeFunctionalized', 'browseOnly', 'embedded', 'chatTool'] as const)(
    '1.2 a share button is dead in the API category %s',
    async (apiCategory) => {
      await ann.open({ scene: 1011, path: 'pages/asked/asked', apiCategory })
      const before = ann.reports.length
      await ann.tap('Share it')
      expect(ann.reports).toHaveLength(before)
      await ann.open({ scene: 1011, path: 'pages/asked/asked' })
      await ann.tap('Share it')
      await ann.chooseChat(rocks)
    },
  )

  it('1.2 without content the card has the name of the mini program, the path of the page and no picture', async () => {
    await ann.open({ scene: 1011, path: 'pages/nothing/nothing?x=1' })
    const card = await ann.share(rocks)
    expect(card).toMatchObject({ title: 'Climbers', path: '/pages/nothing/nothing?x=1' })
    expect(card).not.toHaveProperty('imageUrl')
  })

  it('1.2 the content is title, path and imageUrl, and the card opens that path', async () => {
    await show('full')
    const card = await ann.share(rocks)
    expect(card).toMatchObject({ title: 'T', path: '/pages/index/index?a=1', imageUrl: '/p.png' })
    await bob.tapCard(card)
    expect(tellings(bob).at(-1)?.options).toMatchObject({ path: 'pages/index/index', query: { a: '1' } })
    expect(bob.routes).toEqual(['pages/index/index'])
  })

  it('1.2 the content of a promise is waited for', async () => {
    await show('promise')
    expect(await ann.share(rocks)).toMatchObject({ title: 'later' })
  })

  it('1.2 a promise that is not there within 3 s is forgotten for what was returned beside it', async () => {
    await show('never')
    const { defaultView: window } = ann.document
    if (window === null) throw new Error('no window')
    const waited: unknown[] = []
    const { setTimeout } = window
    // The window's own clock: the time that was asked for is over at once.
    onTestFinished(() => void Object.assign(window, { setTimeout }))
    Object.assign(window, {
      setTimeout: (run: () => void, milliseconds: number) => {
        waited.push(milliseconds)
        return setTimeout(run, 0)
      },
    })
    expect(await ann.share(rocks)).toMatchObject({ title: 'now' })
    expect(waited).toContain(3000)
  })

  it('1.2 the handler itself may return a promise', async () => {
    await show('whole')
    expect(await ann.share(rocks)).toMatchObject({ title: 'whole' })
  })

  it('1.2 success, fail and complete are never called, sent or not', async () => {
    await show('callbacks')
    await bob.tapCard(await ann.share(rocks))
    await ann.tap('Share it')
    await ann.chooseChat(opened.user('Bob'))
    await ann.tap('Share it')
    await bob.open({ scene: 1011, path: 'pages/index/index' })
    await call(bob, 'getSetting')
    expect(ann.reports.filter(({ message }) => message.startsWith('called'))).toEqual([])
  })

  it('1.2 onShareTimeline gives title, query and imageUrl; the single page it opens knows no group', async () => {
    await show('moments')
    expect(ann.shareTimeline()).toEqual({ title: 'T', query: 'a=1', imageUrl: '/p.png' })
    await bob.open({ scene: 1154, path: 'pages/index/index?a=1' })
    expect(tellings(bob).at(-1)?.options).not.toHaveProperty('shareTicket')
    const { answer } = await call(bob, 'getGroupEnterInfo')
    expect(answer).toEqual({ errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 })
  })
})
