import { expect, it } from 'vitest'
import { logged, onPhone } from './on-phone.ts'

const world = { users: ['Ann', 'Bob'], groups: { Rocks: ['Ann', 'Bob'] } }

it('phones share nothing: no globals, no modules, no storage', async () => {
  await using run = await onPhone(
    {
      'app.js': 'App({ n: 0 })',
      'seen.js': 'exports.seen = []',
      'pages/index/index.js': `const { seen } = require('../../seen')
        Page({ onLoad() {
          getApp().n += 1; seen.push(1); Array.prototype.marked = (Array.prototype.marked || 0) + 1
          console.log([getApp().n, seen.length, [].marked, wx.getStorageSync('n')].join()); wx.setStorageSync('n', 1) } })`,
    },
    world,
  )
  const bob = run.opened.phone('Bob')
  await bob.open()
  expect(logged(run.phone)).toEqual(['1,1,1,'])
  expect(logged(bob)).toEqual(['1,1,1,'])
  expect(Reflect.get(Array.prototype, 'marked')).toBeUndefined()
})

it('an app that was killed hears nothing any more, and starts anew', async () => {
  await using run = await onPhone({
    'app.js': `App({ onLaunch() { console.log('launch'); wx.login({ success: () => console.log('too late') }) } })`,
  })
  await run.phone.exit()
  await run.phone.open()
  await run.phone.exit()
  expect(logged(run.phone)).toEqual(['launch', 'launch'])
})

it("a frame speaks for its own user alone, whatever its mini program does to the frame's globals", async () => {
  await using run = await onPhone(
    {
      'pages/index/index.js': `Page({ onLoad() {
        const root = [].constructor.constructor('return this')(); const { stringify } = root.JSON
        root.JSON.stringify = (value) => stringify(value && value.api === 'login' ? { api: 'login', body: { user: 'u2', appid: 'other' } } : value)
        wx.login({ success: ({ code }) => console.log('code ' + (code.length > 0)) }) } })`,
    },
    world,
  )
  await expect.poll(() => logged(run.phone)).toEqual(['code true'])
  const { events } = run.opened.sandbox.world
  const [login] = events.after(0).filter(({ type }) => type === 'login')
  expect(login?.data).toMatchObject({ user: run.phone.userId, appid: run.opened.appid })
})
