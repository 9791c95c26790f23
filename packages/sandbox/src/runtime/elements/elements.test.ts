import { describe, expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'
import { builtIns } from './built-ins.ts'

const log = `Page({
  data: { word: 'old', list: ['a', 'b'], html: '<p onclick="x()">safe<script>bad()</script></p>' },
  say(e) { console.log(e.type + ' ' + JSON.stringify(e.detail)) },
  quiet() {} })`

describe('view', () => {
  it('bubbles taps with the data of each target, until one catches them', async () => {
    await using run = await onePage(
      `<view bind:tap="outer" data-at="o"><view catch:tap="middle" data-at="m" mark:deep="1"><view bind:tap="inner" data-at="i" id="leaf">press</view></view></view>`,
      `Page({ told(n, e) { console.log(n, e.currentTarget.dataset.at, e.target.id, e.mark.deep || '', e.touches.length, typeof e.detail.x) },
        inner(e) { this.told('inner', e) }, middle(e) { this.told('middle', e) }, outer(e) { this.told('outer', e) } })`,
    )
    await run.phone.tap('press')
    expect(logged(run.phone)).toEqual(['inner i leaf 1 1 number', 'middle m leaf 1 1 number'])
  })

  it('tells a long press', async () => {
    await using run = await onePage('<view bind:longpress="say">press</view>', log)
    await run.phone.longPress('press')
    expect(logged(run.phone)[0]).toMatch(/^longpress/)
  })

  it('is the element wx-view, with its style in rpx resolved and hidden when it says so', async () => {
    await using run = await onePage('<view id="v" style="width: 75rpx">a</view><view hidden>b</view>')
    const [view] = run.phone.allByText('a')
    expect(view?.localName).toBe('wx-view')
    expect(view?.getAttribute('style')).toContain('calc(var(--rpx) * 75)')
    expect(run.phone.text).not.toContain('b')
  })
})

describe('a form', () => {
  const template = `<form bind:submit="say" bind:reset="say">
    <input name="nick" placeholder="Name" value="{{word}}" />
    <textarea name="about" placeholder="About" />
    <checkbox-group name="days" bind:change="say"><label><checkbox value="mo" />Monday</label><label><checkbox value="tu" />Tuesday</label></checkbox-group>
    <radio-group name="one"><label>First<radio value="1" checked /></label><label>Second<radio value="2" /></label></radio-group>
    <switch name="on" bind:change="say" aria-label="On" />
    <slider name="level" value="30" />
    <button form-type="submit">Send</button><button form-type="reset">Again</button></form>`

  it('gives the values of its fields by name', async () => {
    await using run = await onePage(template, log)
    const { phone } = run
    await phone.type('Name', 'Ann')
    await phone.type('About', 'climbs')
    await phone.tap('Tuesday')
    await phone.tap('Second')
    await phone.tap(await phone.findByRole('switch', 'On'))
    await phone.tap('Send')
    expect(logged(phone)).toEqual([
      'change {"value":["tu"]}',
      'change {"value":true}',
      expect.stringContaining(
        '"value":{"nick":"Ann","about":"climbs","days":["tu"],"one":"2","on":true,"level":30}',
      ),
    ])
    expect(phone.errors).toEqual([])
  })

  it('is empty after a reset', async () => {
    await using run = await onePage(template, log)
    const { phone } = run
    await phone.type('Name', 'Ann')
    await phone.tap('Again')
    await phone.tap('Send')
    expect(logged(phone).at(-1)).toContain('"nick":""')
  })
})

describe('input', () => {
  it('tells of what is typed, and follows model:value', async () => {
    await using run = await onePage(
      '<input placeholder="Name" model:value="{{word}}" bind:input="say" bind:blur="say" /><text>{{word}}!</text>',
      log,
    )
    await run.phone.type('Name', 'new')
    expect(run.phone.text).toContain('new!')
    expect(logged(run.phone)).toEqual([
      'input {"value":"new","cursor":3,"keyCode":0}',
      'blur {"value":"new","encryptedValue":"","encryptError":""}',
    ])
  })

  it('for a nickname is cleared when it is unsafe, once the user has agreed', async () => {
    await using run = await onePage(
      '<button open-type="agreePrivacyAuthorization">Agree</button><input type="nickname" placeholder="Name" bind:nicknamereview="say" />',
      log,
    )
    await run.phone.tap('Agree')
    await run.phone.type('Name', 'Ann')
    await expect.poll(() => logged(run.phone)).toEqual(['nicknamereview {"pass":true,"timeout":false}'])
  })
})

describe('button', () => {
  it('that is disabled hears nothing', async () => {
    await using run = await onePage('<button disabled bind:tap="say">No</button>', log)
    await run.phone.tap('No')
    expect(logged(run.phone)).toEqual([])
  })

  it('chooses an avatar once the user agrees', async () => {
    await using run = await onePage(
      '<button open-type="chooseAvatar" bind:chooseavatar="say">Me</button>',
      log,
    )
    await run.phone.tap('Me')
    await run.phone.tap('同意')
    await expect
      .poll(() => logged(run.phone))
      .toEqual([expect.stringMatching(/^chooseavatar .*http:\/\/tmp\//)])
  })
})

describe('rich-text', () => {
  it('draws what is trusted and nothing else', async () => {
    await using run = await onePage('<rich-text nodes="{{html}}" />', log)
    const [text] = run.phone.allByText('safe')
    expect(text?.outerHTML).toBe('<p>safe</p>')
  })
})

describe('picker', () => {
  it('tells the index that was chosen', async () => {
    await using run = await onePage(
      '<picker range="{{list}}" value="{{1}}" bind:change="say">Choose</picker>',
      log,
    )
    await run.phone.tap('Choose')
    await run.phone.tap('确定')
    expect(logged(run.phone)).toEqual(['change {"value":1}'])
  })
})

it('navigator calls the router, and says when that fails', async () => {
  await using run = await onePage('<navigator url="/pages/none/none" bind:fail="say">Go</navigator>', log)
  await run.phone.tap('Go')
  await expect
    .poll(() => logged(run.phone))
    .toEqual(['fail {"errMsg":"navigateTo:fail page \\"pages/none/none\\" is not found"}'])
})

it('swiper turns by its own property and tells of it', async () => {
  await using run = await onePage(
    '<swiper current="{{at}}" bind:change="say"><swiper-item wx:for="{{list}}" wx:key="*this">{{item}}</swiper-item></swiper><view bind:tap="next">next</view>',
    log.replace('quiet() {}', 'next() { this.setData({ at: 1 }) }'),
  )
  await run.phone.tap('next')
  expect(logged(run.phone)).toEqual(['change {"current":1,"currentItemId":"","source":""}'])
  expect(run.phone.text).toContain('b')
})

it('a tag that nobody knows is warned of once', async () => {
  await using run = await onePage('<strange wx:for="{{list}}" wx:key="*this" />', log)
  expect(run.phone.warnings.filter((warning) => warning.includes('<strange>'))).toHaveLength(1)
})

it('every built-in component can be drawn without an error', async () => {
  await using run = await onePage(builtIns.map(({ tag }) => `<${tag}></${tag}>`).join(''))
  expect(run.phone.errors).toEqual([])
})

it('custom components render with slots, properties, events, observers and relations', async () => {
  await using run = await onePage('<card title="{{word}}" bind:pick="say"><view>inside</view></card>', log, {
    'pages/index/index.json': '{"usingComponents": {"card": "/components/card"}}',
    'components/card.json': '{"component": true, "styleIsolation": "isolated"}',
    'components/card.wxml': '<view class="row" bind:tap="pick">{{title}} {{length}}</view><slot />',
    'components/card.wxss': '.row { color: red }',
    'components/card.js': `Component({ properties: { title: String }, data: { length: 0 },
        observers: { title(t) { this.setData({ length: t.length }) } },
        methods: { pick() { this.triggerEvent('pick', { title: this.data.title }) } } })`,
  })
  await run.phone.tap('old 3')
  await run.phone.findByText('inside')
  expect(logged(run.phone)).toEqual(['pick {"title":"old"}'])
  const [row] = run.phone.allByText('old 3')
  expect(row?.className).toMatch(/--row$/)
  expect(run.phone.document.head.innerHTML).toContain(`.${row?.className}`)
})

it('a template cannot run code by tags and attributes of HTML', async () => {
  await using run = await onePage(
    `<script>window.ran = 1</script><div onclick="window.ran = 2">click</div>
     <a href="java\tscript:window.ran = 3">go</a><iframe srcdoc="x" src="javascript:parent.ran = 4"></iframe><img onerror="window.ran = 5" src="x" />`,
  )
  const { document } = run.phone
  await run.phone.tap('click')
  expect(document.querySelectorAll('body script, iframe, body img')).toHaveLength(0)
  expect(document.querySelector('div[onclick], a[href]')).toBeNull()
  expect(document.defaultView && Reflect.get(document.defaultView, 'ran')).toBeUndefined()
})

describe('a scroll-view that is pulled down', () => {
  const told = `Page({ data: { triggered: false },
    said(e) { console.log(e.type, e.detail.dy > 0) },
    refresh(e) { console.log(e.type) },
    done() { this.setData({ triggered: false }) },
    start() { this.setData({ triggered: true }) } })`
  const template = (
    more = '',
  ) => `<scroll-view scroll-y refresher-enabled refresher-triggered="{{triggered}}" ${more}
      bind:refresherpulling="said" bind:refresherrefresh="refresh" bind:refresherrestore="refresh" bind:refresherabort="refresh">
      <view>rows</view></scroll-view><view bind:tap="done">done</view><view bind:tap="start">start</view>`

  it('tells how far, refreshes beyond the threshold, and is restored by refresher-triggered', async () => {
    await using run = await onePage(template(), told)
    const { phone } = run
    await phone.pullDown('rows')
    expect(phone.document.querySelector('wx-scroll-view')?.getAttribute('aria-busy')).toBe('true')
    await phone.tap('done')
    expect(logged(phone)).toEqual(['refresherpulling true', 'refresherrefresh', 'refresherrestore'])
    await phone.tap('start')
    await phone.tap('done')
    expect(logged(phone).slice(3)).toEqual(['refresherrefresh', 'refresherrestore'])
  })

  it('aborts before the threshold', async () => {
    await using run = await onePage(template('refresher-threshold="{{1000}}"'), told)
    await run.phone.pullDown('rows')
    expect(logged(run.phone)).toEqual(['refresherpulling true', 'refresherabort'])
  })

  it('shows what has slot="refresher" above its content', async () => {
    await using run = await onePage(
      '<scroll-view scroll-y refresher-enabled refresher-default-style="none"><view slot="refresher">own</view><view>rows</view></scroll-view>',
    )
    const [own] = run.phone.allByText('own')
    expect(own?.hasAttribute('data-refresher')).toBe(true)
    expect(run.phone.allByText('rows')[0]?.hasAttribute('data-refresher')).toBe(false)
  })
})
