import { join } from 'node:path'
import { type OpenedProject, openProject } from '@qunkit/sandbox/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startBackend } from './start-backend.ts'

type Phone = ReturnType<OpenedProject['phone']>

const everyone = ['Ann', 'Bob', 'Cy']
let opened: OpenedProject
let ann: Phone
let bob: Phone
let cy: Phone
let card: { id: string }
let stop: () => Promise<void>

beforeEach(async () => {
  const backends: Record<string, string> = {}
  opened = await openProject(join(import.meta.dirname, '..'), {
    users: everyone,
    groups: { 周末羽毛球: everyone },
    backends,
  })
  const backend = await startBackend(opened)
  backends['http://127.0.0.1:8080'] = backend.url
  ann = opened.phone('Ann')
  bob = opened.phone('Bob')
  cy = opened.phone('Cy')
  stop = async () => {
    await opened.close()
    await backend.close()
  }
  await ann.open()
  card = await ann.share(opened.group('周末羽毛球'))
})
afterEach(async () => {
  const errors = [ann, bob, cy].flatMap((phone) => phone.errors)
  await stop()
  expect(errors).toEqual([])
})

it('lists everyone before anyone has played, and after a round who did, for the others too', async () => {
  await bob.tapCard(card)
  await bob.findByRole('button', '群友, 我, 暂无成绩')
  await bob.tap('玩一局')
  const button = await bob.findByRole('button', '点我')
  for (let taps = 0; taps < 45; taps++) await bob.tap(button)
  await bob.findByText('45')
  // The round lasts ten seconds by the clock on the wall, as long as a test waits for one thing: so for two.
  await bob.findByText(/^还剩 [0-4]\.\d 秒$/)
  await bob.findByText('时间到')
  await bob.findByText('刷新了最好成绩')
  await bob.findByText('第 1 名 / 共 1 人')
  await bob.findByText('你是本群第一名')
  await bob.findByRole('img', '1 颗星')
  await bob.tap('返回排行')

  await cy.tapCard(card)
  await cy.findByRole('button', '第 1 名, 群友, 45 次')
  await cy.tap('段位榜')
  await cy.findByRole('button', '第 1 名, 群友, 青铜, 1 星')
  await cy.tap('手速榜')
  await cy.findByRole('button', '第 1 名, 群友, 45 次')

  await bob.tap(await bob.findByRole('tab', '我的群'))
  await bob.findByText('第 1 名 / 共 1 人')
})

it('keeps the list of members, in either order', async () => {
  await bob.tapCard(card)
  await bob.findByText('1 位成员')
  await bob.tap('1 位成员')
  await bob.findByRole('heading', '群成员')
  await bob.findByText('今天加入')
  await bob.tap('最近来过')
  await bob.findByText('今天加入')
})

it('draws a poster of the ranking, and saves it', async () => {
  await bob.tapCard(card)
  await bob.findByRole('button', '群友, 我, 暂无成绩')
  await bob.tap(await bob.findByRole('button', '海报'))
  await bob.findByRole('heading', '排行海报')
  await bob.findByRole('img', '排行榜海报')
  await bob.tap('保存到相册')
  await bob.tap(/我已阅读并同意/)
  await bob.tap('允许')
  await bob.findByText('已保存到相册')
})
