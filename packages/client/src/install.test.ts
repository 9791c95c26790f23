import { expect, it } from 'vitest'
import { card, createPhone } from './testing/fake-wx.ts'

it("keeps the app's own handlers, their `this`, their arguments and everything else", () => {
  const { qunkit } = createPhone()
  const calls: unknown[] = []
  const options = qunkit.install({
    globalData: { colour: 'green' },
    onLaunch(entry) {
      calls.push(['launch', this.globalData.colour, entry.scene, qunkit.group.status])
    },
    onShow(entry) {
      calls.push(['show', this.globalData.colour, entry.shareTicket])
    },
    onHide() {
      calls.push(['hide', this.globalData.colour])
    },
  })
  // WeChat calls them on the instance that it makes of the options.
  const instance = Object.assign(Object.create(null), options, { globalData: { colour: 'blue' } })
  instance.onLaunch(card('t1'))
  instance.onShow(card('t1'))
  instance.onHide()
  expect(calls).toEqual([
    ['launch', 'blue', 1044, 'entering'],
    ['show', 'blue', 't1'],
    ['hide', 'blue'],
  ])
})

it('listens where the app has no handlers of its own', async () => {
  const { app, qunkit } = createPhone()
  app.onLaunch(card('t1'))
  app.onShow(card('t1'))
  app.onHide()
  expect(await qunkit.ready()).toMatchObject({ status: 'entered' })
})
