import { expect, it } from 'vitest'
import { logged, onPhone } from '../testing/on-phone.ts'
import { until } from '../testing/waiting.ts'

it('runs a script beside the page, without wx, and speaks with it in copies', async () => {
  await using opened = await onPhone({
    'app.json': '{"pages": ["pages/index/index"], "workers": "workers"}',
    'workers/sum/index.js': `const { add } = require('../add')
      worker.onMessage(({ list }) => {
        worker.postMessage({ sum: list.reduce(add, 0), wx: typeof wx })
        throw new Error('after the sum')
      })`,
    'workers/add.ts': 'export const add = (one: number, other: number): number => one + other',
    'pages/index/index.js': `Page({ onLoad() {
      const worker = wx.createWorker('workers/sum/index.js')
      const list = [1, 2, 3]
      worker.onMessage(({ sum, wx }) => {
        console.log(sum + ' ' + wx)
        worker.terminate()
        worker.postMessage({ list })
      })
      worker.postMessage({ list })
      list.push(100)
      try { wx.createWorker('workers/none.js') } catch (error) { console.log(error.message) }
    } })`,
  })
  const { phone } = opened
  await until(
    () => phone.errors.length > 0 && logged(phone).length === 2,
    () => phone.errors.join(),
  )
  expect(logged(phone)).toEqual([
    'createWorker:fail script file "workers/none.js" is not found',
    '6 undefined',
  ])
  expect(phone.errors).toEqual(['Error: after the sum'])
})
