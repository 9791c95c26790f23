import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'
import { settle } from '../testing/waiting.ts'

/** What a page logs as it opens. */
async function said(script: string): Promise<string[]> {
  await using opened = await onePage('<view/>', `Page({ async onLoad() { ${script} } })`)
  await settle()
  expect(opened.phone.errors).toEqual([])
  return logged(opened.phone)
}

it('is there and refuses every call before init, in the words of WeChat', async () => {
  const [text] = await said(`
    try { await wx.cloud.callFunction({ name: 'a' }) } catch (error) { console.log(error.errCode + error.errMsg) }`)
  expect(text).toContain("-1cloud.callFunction:fail Error: errCode: -1  | errMsg: Cloud API isn't enabled")
})

it('fails after init as for an app without a cloud environment, by callback and by promise', async () => {
  const errMsg = (name: string) =>
    `${name}:fail Error: errCode: -601034  | errMsg: 没有权限，请先开通云开发或者云托管`
  expect(
    await said(`
      wx.cloud.init({ env: 'a', traceUser: true })
      wx.cloud.callFunction({ name: 'a', fail: ({ errMsg }) => console.log(errMsg) })
      await wx.cloud.callContainer({ path: '/' }).catch((error) => console.log(error.message))`),
  ).toEqual([errMsg('cloud.callFunction'), errMsg('cloud.callContainer')])
})

it('puts a query of the database together, and fails when it is sent', async () => {
  expect(
    await said(`
      wx.cloud.init()
      const db = wx.cloud.database()
      const _ = db.command
      const query = db.collection('todos').where({ age: _.gt(1).and(_.lt(5)), at: db.serverDate() })
      await query.orderBy('age', 'asc').limit(3).get().catch(({ errCode }) => console.log(errCode))
      await db.collection('todos').doc('1').update({ data: { n: _.inc(1) } }).catch(({ errMsg }) => console.log(errMsg.slice(0, 20)))
      db.collection('todos').watch({ onChange() {}, onError: ({ errCode }) => console.log('watch', errCode) })`),
  ).toEqual(['-601034', 'document.update:fail', 'watch -601034'])
})
