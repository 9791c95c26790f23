import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

/** A page that runs these lines in onReady, with `say` for what they find. */
const running = (lines: string) =>
  `Page({ data: { n: 0 }, async onReady() { const page = this; const say = (...w) => console.log(...w.map((x) => typeof x === 'string' ? x : JSON.stringify(x))); ${lines} } })`

const asked = (lines: string, wxml = '<view>page</view>') => onePage(wxml, running(lines))

describe('wx', () => {
  it('has promises where WeChat has them, and none where it has none', async () => {
    await using run = await asked(`
      say(typeof wx.login({}), typeof wx.getGroupEnterInfo({}), typeof wx.checkSession().catch(() => {}).then)
      say(typeof wx.checkSession({ success() {}, fail() {} }))
      say(typeof wx.request({ url: 'bad' }).abort)`)
    expect(logged(run.phone)).toEqual(['undefined undefined function', 'undefined', 'function'])
  })

  it('calls back once, then completes; and a callback that throws hurts nobody', async () => {
    await using run = await asked(`
      wx.login({ success({ code }) { say('code', code.length > 0); throw new Error('in success') }, complete() { say('never') } })
      wx.getGroupEnterInfo({ fail(e) { say(e) }, complete(e) { say('done', e.errMsg) } })`)
    await expect.poll(() => logged(run.phone)).toHaveLength(3)
    expect(logged(run.phone)).toContain('code true')
    expect(logged(run.phone)).toContain('done getGroupEnterInfo:fail invalid scene')
    expect(run.phone.errors).toEqual(['Error: in success'])
  })

  it('fails for what it lacks as WeChat fails, and says so once', async () => {
    await using run = await asked(`
      for (const _ of [1, 2]) await wx.startBeaconDiscovery({}).catch((e) => say(e.errMsg))
      wx.onBeaconUpdate(() => {})
      try { wx.createBLEConnection } catch (e) {}
      say(wx.canIUse('login'), wx.canIUse('startBeaconDiscovery'), wx.canIUse('button.open-type.share'), wx.canIUse('nothing'))`)
    await expect.poll(() => logged(run.phone)).toHaveLength(3)
    expect(logged(run.phone)).toEqual([
      'startBeaconDiscovery:fail not supported',
      'startBeaconDiscovery:fail not supported',
      'true false true false',
    ])
    const said = run.phone.warnings.filter((warning) => warning.includes('startBeaconDiscovery'))
    expect(said).toHaveLength(1)
  })

  it('keeps storage over the end of the app', async () => {
    await using run = await asked(`
      say(wx.getStorageSync('kept')); wx.setStorageSync('kept', { n: 1 })
      await wx.getStorage({ key: 'none' }).catch((e) => say(e.errMsg))`)
    await run.phone.exit()
    await run.phone.open()
    await expect
      .poll(() => logged(run.phone))
      .toEqual([...['', 'getStorage:fail data not found', '{"n":1}', 'getStorage:fail data not found']])
  })

  it('asks by dialogs with buttons', async () => {
    await using run = await asked(`
      const { confirm } = await wx.showModal({ title: 'Sure?', content: 'Really' }); say('confirm', confirm)
      await wx.showActionSheet({ itemList: ['One', 'Two'] }).then((r) => say('index', r.tapIndex))
      await wx.showActionSheet({ itemList: ['One'] }).catch((e) => say(e.errMsg))
      wx.showToast({ title: 'Done' })`)
    const { phone } = run
    await phone.findByRole('alertdialog', 'Sure?')
    await phone.tap('确定')
    await phone.tap('Two')
    await phone.tap('取消')
    await phone.findByRole('status')
    expect(logged(phone)).toEqual(['confirm true', 'index 1', 'showActionSheet:fail cancel'])
    expect(phone.text).toContain('Done')
  })

  it('answers selector queries together', async () => {
    await using run = await asked(
      `wx.createSelectorQuery().select('.one').fields({ dataset: true, size: true }, (r) => say('first', r.dataset))
        .selectAll('.x').boundingClientRect().select('.none').boundingClientRect().selectViewport().scrollOffset()
        .exec((all) => say(all.length, all[1].length, all[2], all[3].scrollTop))`,
      '<view class="one x" data-x="1">a</view><view class="x">b</view>',
    )
    await expect.poll(() => logged(run.phone)).toEqual(['first {"x":"1"}', '4 2 null 0'])
  })

  it('sets the title of the page on the screen', async () => {
    await using run = await asked(`await wx.setNavigationBarTitle({ title: 'New' })`)
    await expect.poll(() => run.phone.page?.title).toBe('New')
  })

  it('knows its own files and nothing of the machine', async () => {
    await using run = await asked(`
      const fs = wx.getFileSystemManager(), path = wx.env.USER_DATA_PATH + '/a.txt'
      fs.writeFileSync(path, 'hello'); say(fs.readFileSync(path, 'utf8'))
      fs.readFile({ filePath: '/etc/hostname', fail: (e) => say(e.errMsg) })
      fs.readFile({ filePath: '../../../etc/hostname', fail: (e) => say(e.errMsg) })
      wx.uploadFile({ url: 'http://127.0.0.1:9/', filePath: '/etc/hostname', name: 'f', fail: (e) => say(e.errMsg) })`)
    await expect.poll(() => logged(run.phone)).toHaveLength(4)
    expect(logged(run.phone).sort()).toEqual([
      'hello',
      'readFile:fail no such file or directory ../../../etc/hostname',
      'readFile:fail no such file or directory /etc/hostname',
      'uploadFile:fail file not found',
    ])
  })

  it('sees everything that is observed where nobody lays out', async () => {
    await using run = await asked(
      `wx.createIntersectionObserver(page).relativeToViewport().observe('.one', (r) => say(r.intersectionRatio))
       page.createIntersectionObserver().relativeTo('.one').observe('.none', () => say('never'))`,
      '<view class="one">a</view>',
    )
    await expect.poll(() => logged(run.phone)).toEqual(['1'])
  })

  it('makes animations that the attribute plays', async () => {
    await using run = await asked(
      `const a = wx.createAnimation({ duration: 10 }); a.translateX(5).opacity(0.5).step(); page.setData({ a: a.export() })
       say(a.export().actions.length)`,
      '<view animation="{{a}}">moves</view>',
    )
    await expect
      .poll(() => run.phone.allByText('moves')[0]?.getAttribute('style'))
      .toMatch(/translateX\(5px\).*opacity: 0.5/)
    expect(logged(run.phone)).toEqual(['0'])
  })

  it('listens to its network', async () => {
    await using run = await asked(
      `wx.onNetworkStatusChange((s) => say(s)); wx.getNetworkType().then((r) => say(r.networkType))`,
    )
    await expect.poll(() => logged(run.phone)).toEqual(['wifi'])
    run.phone.setNetwork('none')
    expect(logged(run.phone)).toContain('{"isConnected":false,"networkType":"none"}')
  })
})

it('wx.request goes over real HTTP to the backend that stands for the origin', async () => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: request.url, method: request.method }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const backends = { 'https://api.example.com': `http://127.0.0.1:${port}` }
  const { onPhone } = await import('../testing/on-phone.ts')
  await using run = await onPhone(
    {
      'pages/index/index.js': running(`
        wx.request({ url: 'https://api.example.com/list', data: { a: 1 }, success: ({ data, statusCode }) => say(statusCode, data) })
        wx.request({ url: 'https://api.example.com/bytes', method: 'POST', responseType: 'arraybuffer', success: ({ data }) => say(data instanceof ArrayBuffer, data.byteLength > 0) })`),
    },
    { backends },
  )
  await expect.poll(() => logged(run.phone)).toHaveLength(2)
  expect(logged(run.phone).sort()).toEqual(['200 {"url":"/list?a=1","method":"GET"}', 'true true'])
  server.close()
})
