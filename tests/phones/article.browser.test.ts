import { expect, it } from 'vitest'
import { launchBrowser } from '../../packages/sandbox/src/phones/testing/browser.ts'
import { describeInBrowser, PhonesDesk, screenshots } from './phones-desk.ts'

describeInBrowser('a mini program that follows the article to the letter, on four phones', () => {
  it('fills its list as its card is tapped, and never hears that it was sent', async () => {
    await using browser = await launchBrowser()
    const desk = await PhonesDesk.open(browser, 'tests/fixtures/article-mini-program')
    try {
      const ann = desk.phone('Ann')
      await ann.openProgram()
      await ann.share('Sunday climbers', 'share')
      for (const [index, name] of ['Bob', 'Cleo', 'Dan'].entries()) {
        const phone = desk.phone(name)
        await phone.openChat('Sunday climbers')
        await phone.tapCard('Ann')
        await phone.sees(`${index + 1}. 群成员`)
        await phone.type('昵称', name)
        await phone.clickInProgram('保存')
        await phone.sees(`${index + 1}. ${name}`)
      }
      await desk.phone('Dan').sees('1. Bob')
      await desk.phone('Dan').sees('2. Cleo')
      await desk.told(/Dan .*POST \/controller\/getGroupUserList → 200/)
      await ann.sees('请从群里的卡片打开')
      expect(await ann.program.getByText('share callback').count()).toBe(0)
      expect(await desk.problems.count()).toBe(0)
    } finally {
      await desk.picture('article')
      await desk.close()
      console.log(`screenshots: ${screenshots}`)
    }
  })
})
