import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../packages/sandbox/src/phones/testing/browser.ts'
import type { WechatWorld } from '../harness/wechat-world.ts'
import { AdminPage, describeInBrowser } from './admin-page.ts'
import { adminUrl, letPeopleLive, openOperatedWorld, PASSWORD, type Player } from './lively-world.ts'

const group = '周末羽毛球'

describeInBrowser('the operators’ page in a browser', () => {
  let world: WechatWorld
  let people: ReadonlyMap<string, Player>
  let browser: Browser
  let admin: AdminPage
  beforeAll(async () => {
    world = await openOperatedWorld()
    people = await letPeopleLive(world, 3)
    browser = await launchBrowser()
  })
  beforeEach(async ({ task }) => {
    admin = await AdminPage.open(browser, adminUrl(world))
    return async () => {
      if (task.result?.state === 'fail') await admin.picture(task.name)
      const { faults } = admin
      await admin[Symbol.asyncDispose]()
      expect(faults).toEqual([])
    }
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  /** From the search to a group's page, as a person goes there. */
  const findGroup = async (): Promise<void> => {
    await admin.page.getByRole('link', { name: 'Groups and users' }).click()
    await admin.page.getByRole('searchbox').fill(group.slice(0, 2))
    await admin.page.getByRole('button', { name: 'Search' }).click()
    await admin.page.getByRole('link', { name: group }).click()
    await admin.heading(group).waitFor()
  }

  it('refuses a wrong password, and shows who logs in the plots, and their numbers as tables', async () => {
    const { page } = admin
    await page.getByLabel('Name').fill('ann')
    await page.getByLabel('Password').fill('a wrong password')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('alert').getByText('Name or password is wrong.').waitFor()
    await admin.logIn('ann')
    await page.getByRole('img', { name: /Entries by scene.*1044 card with a ticket: \d+/ }).waitFor()
    for (const plot of ['New groups and members', 'Decryption outcomes', 'Shares that led to taps'])
      await page.getByRole('img', { name: new RegExp(plot) }).waitFor()
    await page.getByText('As a table').nth(1).click()
    await page
      .getByRole('table', { name: 'Entries by scene' })
      .getByRole('row', { name: /^11 Nov [1-9]/ })
      .waitFor()
    expect(await page.getByRole('definition').allTextContents()).toEqual(['3', '15', '9'])
  })

  it('finds a group, and hides, shows and removes a member, whom it names before', async () => {
    await admin.logIn('ann')
    await findGroup()
    const { page } = admin
    await page.getByRole('button', { name: 'Hide: Dora' }).click()
    await admin.dialog().getByText(`Dora stays a member of “${group}”`).waitFor()
    await admin.dialog().getByRole('button', { name: 'Hide' }).click()
    await page.getByRole('status').getByText(`Dora is hidden in “${group}”.`).waitFor()
    await admin
      .section('Members')
      .getByRole('row', { name: /Dora hidden/ })
      .waitFor()
    await admin
      .section('Rankings')
      .getByRole('row')
      .filter({ hasText: 'Dora' })
      .waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Show: Dora' }).click()
    await admin.dialog().getByRole('button', { name: 'Show' }).click()
    await admin.section('Rankings').getByRole('row').filter({ hasText: 'Dora' }).waitFor()

    await page.getByRole('button', { name: 'Remove: Dora' }).click()
    await page.keyboard.press('Escape')
    await admin.dialog().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Remove: Dora' }).click()
    await admin.dialog().getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('status').getByText('Dora was removed').waitFor()
    await admin.section('Members').getByRole('row').filter({ hasText: 'Dora' }).waitFor({ state: 'detached' })
  })

  it('takes a forged submission out, and every list is corrected', async () => {
    await people.get('Bob')?.play(9999)
    await admin.logIn('ann')
    await findGroup()
    const { page } = admin
    const first = admin.section('Rankings').getByRole('row').nth(1)
    await first.filter({ hasText: 'Bob' }).filter({ hasText: '9,999 次' }).waitFor()
    await first.getByRole('link', { name: 'Bob' }).click()
    await page.getByRole('button', { name: 'Take out: 9,999 次' }).click()
    await admin.dialog().getByRole('heading', { name: 'Take out Bob’s submission of 9,999 次?' }).waitFor()
    await admin.dialog().getByRole('button', { name: 'Take out' }).click()
    await admin
      .section('Submissions')
      .getByRole('row', { name: /9,999 次 taken out/ })
      .waitFor()
    await page.goBack()
    await admin.heading(group).waitFor()
    await first.waitFor()
    expect(await admin.section('Rankings').textContent()).not.toContain('9,999')

    const score = admin.section('Scores').getByRole('row').nth(1)
    await admin.section('Rankings').getByRole('link', { name: 'Bob' }).click()
    await score.getByRole('button', { name: /Remove score/ }).click()
    await admin.dialog().getByRole('button', { name: 'Remove score' }).click()
    await admin.section('Scores').getByText('No scores.').waitFor()
  })

  it('exports the members as a file that a spreadsheet reads', async () => {
    await people.get('Eve')?.app.qunkit.setNickname('=1+1')
    await admin.logIn('ben')
    await findGroup()
    const { name, path } = await admin.download('Export CSV')
    expect(name).toMatch(/^members-[0-9a-f-]{36}\.csv$/)
    const text = await readFile(path, 'utf8')
    expect(text.startsWith('\u{feff}userId,nickname,hidden')).toBe(true)
    expect(text).toContain(",'=1+1,no,")
  })

  it('erases a user on request, says before what is lost, and has all of it in the audit log', async () => {
    await admin.logIn('ann')
    const { page } = admin
    await admin.go('/search?q=Ivy')
    await page.getByRole('link', { name: 'Ivy' }).click()
    await page.getByRole('button', { name: 'Erase user…' }).click()
    await admin.dialog().getByText('1 membership').waitFor()
    await admin.dialog().getByRole('button', { name: 'Erase' }).click()
    await page.getByRole('status').getByText('Ivy was erased.').waitFor()
    await admin.go('/search?q=Ivy')
    await page.getByText('Nothing begins so.').waitFor()

    await page.getByRole('link', { name: 'Audit log' }).click()
    await admin.row(/ann\s*erased a user/).waitFor()
    await admin
      .row(/exported.*group/)
      .first()
      .waitFor()
    expect(await page.getByRole('main').textContent()).not.toContain('Ivy')
    await page.getByRole('link', { name: 'Health' }).click()
    await admin
      .row(/jscode2session/)
      .first()
      .waitFor()
  })

  it('offers nothing to who may only read, and lets them do nothing', async () => {
    await admin.logIn('ben')
    await findGroup()
    const { page } = admin
    await admin.section('Members').getByRole('row', { name: /小明/ }).waitFor()
    expect(await page.getByRole('button', { name: /Hide|Remove/ }).count()).toBe(0)
    await admin.section('Members').getByRole('link', { name: '小明' }).click()
    await admin.section('Submissions').getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('button', { name: /Erase|Take out|Remove/ }).count()).toBe(0)
    const status = await page.evaluate(async () => {
      const userId = location.hash.split('/')[2]?.split('?')[0]
      const init = { method: 'DELETE', headers: { 'x-qunkit-admin': '1' } }
      return (await fetch(`api/users/${userId}`, init)).status
    })
    expect(status).toBe(403)
  })

  it('can be used with the keyboard alone', async () => {
    const { page } = admin
    /** Moves the focus on until it is where this name is. */
    const tabTo = async (name: string | RegExp): Promise<void> => {
      for (let steps = 0; steps < 80; steps += 1) {
        await page.keyboard.press('Tab')
        const focused = page.locator(':focus')
        if ((await focused.count()) === 0) continue
        const said = await focused.evaluate((element) => element.ariaLabel ?? element.textContent ?? '')
        if (typeof name === 'string' ? said.trim() === name : name.test(said)) return
      }
      throw new Error(`The focus does not reach ${name}.`)
    }
    // The first field has the focus already.
    await page.getByLabel('Name').waitFor()
    await page.keyboard.type('ann')
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await admin.heading('Overview').waitFor()
    await tabTo('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('content')
    await tabTo('Groups and users')
    await page.keyboard.press('Enter')
    await admin.heading('Groups and users').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type(group)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: group }).waitFor()
    await tabTo(group)
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: 'Hide: 方圆' })
      .or(page.getByRole('button', { name: 'Hide: 小明' }))
      .first()
      .waitFor()
    await tabTo('Hide: 小明')
    await page.keyboard.press('Enter')
    await admin.dialog().waitFor()
    // The focus is on what changes nothing, and Escape goes back to where one was.
    expect(await page.locator(':focus').textContent()).toBe('Cancel')
    await page.keyboard.press('Escape')
    await admin.dialog().waitFor({ state: 'detached' })
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Hide: 小明')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('小明 is hidden').waitFor()
  })
})

describeInBrowser('the operators’ page in Chinese', () => {
  it('speaks it by itself to a browser that does, remembers another choice, and is dark where all is', async () => {
    const world = await openOperatedWorld()
    const browser = await launchBrowser()
    try {
      const admin = await AdminPage.open(browser, adminUrl(world), { locale: 'zh-CN', colorScheme: 'dark' })
      const { page } = admin
      await page.getByLabel('用户名').fill('ann')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
      await admin.heading('概览').waitFor()
      await page.getByText('这些天没有数据。').first().waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(await background()).toBe('rgb(14, 17, 20)')
      await page.getByLabel('浅色或深色').selectOption('浅色')
      expect(await background()).toBe('rgb(243, 245, 247)')
      for (const place of ['群与用户', '排行榜', '审计日志', '运行状况']) {
        await page.getByRole('link', { name: place }).click()
        await admin.heading(place).waitFor()
      }
      await page.getByRole('button', { name: 'English' }).click()
      await admin.heading('Health').waitFor()
      await page.reload()
      await admin.heading('Health').waitFor()
      await page.getByRole('button', { name: 'Log out' }).click()
      await page.getByRole('button', { name: 'Log in' }).waitFor()
      expect(admin.faults).toEqual([])
    } finally {
      await browser.close()
      await world.close()
    }
  })

  it('shows the login to whose session has ended, and goes on where they were', async () => {
    const world = await openOperatedWorld()
    const browser = await launchBrowser()
    try {
      const admin = await AdminPage.open(browser, adminUrl(world))
      await admin.logIn('ben')
      await admin.page.getByRole('link', { name: 'Boards' }).click()
      await admin.heading('Boards').waitFor()
      await world.advance(3600)
      await admin.page.getByRole('link', { name: 'Audit log' }).click()
      await admin.page.getByText('Your session has ended.').waitFor()
      await admin.page.getByLabel('Name').fill('ben')
      await admin.page.getByLabel('Password').fill(PASSWORD)
      await admin.page.getByRole('button', { name: 'Log in' }).click()
      await admin.heading('Audit log').waitFor()
    } finally {
      await browser.close()
      await world.close()
    }
  })
})
