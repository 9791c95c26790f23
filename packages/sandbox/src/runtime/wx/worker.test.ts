import { expect, it } from 'vitest'
import { logged, type OnPhone, onPhone } from '../testing/on-phone.ts'
import { until } from '../testing/waiting.ts'

/** A page that runs these lines in onLoad, beside a folder of workers. */
const withWorkers = (files: Readonly<Record<string, string>>, lines: string): Promise<OnPhone> =>
  onPhone({
    'app.json': '{"pages": ["pages/index/index"], "workers": "workers"}',
    'outside.js': 'module.exports = 1',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`workers/${name}`, text])),
    'pages/index/index.js': `require('../../outside'); Page({ onLoad() { ${lines} } })`,
  })

const hears = ({ phone }: OnPhone, lines: number) =>
  until(
    () => logged(phone).length >= lines,
    () => `only: ${[...logged(phone), ...phone.errors].join('\n')}`,
  )

it('runs a script beside the page, without wx, and speaks with it in copies', async () => {
  await using opened = await withWorkers(
    {
      'sum/index.js': `const { add } = require('../add')
        worker.onMessage(({ list }) => worker.postMessage({ sum: list.reduce(add, 0), wx: typeof wx }))`,
      'add.ts': 'export const add = (one: number, other: number): number => one + other',
    },
    `const worker = wx.createWorker('workers/sum/index.js')
     const list = [1, 2, 3]
     worker.onMessage(({ sum, wx }) => console.log(sum + ' ' + wx))
     worker.postMessage({ list })
     list.push(100)`,
  )
  await hears(opened, 1)
  expect(logged(opened.phone)).toEqual(['6 undefined'])
})

it('copies what JSON cannot, and it is of the world of who gets it', async () => {
  await using opened = await withWorkers(
    {
      'echo.js': `worker.onMessage((message) => {
        console.log('worker', message.bytes instanceof ArrayBuffer, message.map instanceof Map, message.date instanceof Date)
        worker.postMessage(message)
      })`,
    },
    `const worker = wx.createWorker('workers/echo.js')
     worker.onMessage(({ bytes, map, date }) =>
       console.log('page', bytes instanceof ArrayBuffer, map instanceof Map, date instanceof Date, bytes.byteLength))
     worker.postMessage({ bytes: new ArrayBuffer(3), map: new Map([[1, 2]]), date: new Date(0) })`,
  )
  await hears(opened, 2)
  expect(logged(opened.phone)).toEqual(['worker true true true', 'page true true true 3'])
})

it('is a thread of its own: a loop without end holds up nobody, and is ended by terminate', async () => {
  await using opened = await withWorkers(
    { 'loop.js': 'for (;;);', 'other.js': "worker.postMessage('other')" },
    `const worker = wx.createWorker('workers/loop.js')
     setTimeout(() => {
       console.log('page goes on')
       worker.terminate()
       wx.createWorker('workers/other.js').onMessage((said) => console.log(said))
     }, 0)`,
  )
  await hears(opened, 2)
  expect(logged(opened.phone)).toEqual(['page goes on', 'other'])
})

it('is one at a time, of the folder of workers alone, and tells what it throws', async () => {
  await using opened = await withWorkers(
    {
      'bad.js':
        "try { require('../outside') } catch ({ message }) { console.log(message) }\nthrow new Error('bad worker')",
    },
    `const refused = (path) => { try { wx.createWorker(path) } catch ({ message }) { console.log(message) } }
     refused('workers/none.js')
     refused('outside.js')
     wx.createWorker('/workers/bad.js').onError(({ message }) => console.log('told', message))
     refused('workers/bad.js')`,
  )
  await hears(opened, 5)
  expect(logged(opened.phone)).toEqual([
    'createWorker:fail script file "workers/none.js" is not found',
    'createWorker:fail script file "outside.js" is not found',
    'createWorker:fail exceed max concurrent worker limit',
    "module 'outside.js' is not defined, require args is 'outside.js'",
    'told Error: bad worker',
  ])
  expect(opened.phone.errors).toEqual(['Worker: Error: bad worker'])
})
