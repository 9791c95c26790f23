import { browserPath, launchBrowser } from '../../packages/sandbox/src/phones/testing/browser.ts'
import { type BrowserPhone, PhonesDesk } from '../../tests/phones/phones-desk.ts'
import type { Figure } from '../figure.ts'
import { median, type Result, round } from '../measure.ts'

const GROUP = 'Sunday climbers'
const ROUNDS = 3
const TAPS = 5

/** What a person waits for, with the longest time that they should, in milliseconds. */
const LIMITS = {
  'npm start: the address is printed': 5000,
  'first paint of the mini program in Chromium, the slowest of four phones': 1500,
  'share → tap (cold start) → list of all four in Chromium, by clicks': 1000,
  'a score sent → its row on the slowest of three other phones in Chromium': 300,
} as const

type What = keyof typeof LIMITS

const measurePhones = async (): Promise<Result[]> => {
  if (browserPath === undefined)
    throw new Error('There is no browser to measure in: `apt-get install chromium` brings one.')
  const rounds: Record<What, number>[] = []
  await using browser = await launchBrowser()
  for (let index = 0; index < ROUNDS; index += 1) {
    const desk = await PhonesDesk.open(browser, 'apps/group-ranking')
    try {
      rounds.push(await measureDesk(desk))
    } catch (error) {
      await desk.pictureOfFailure('bench')
      throw error
    } finally {
      await desk.close()
    }
  }
  return Object.entries(LIMITS).map(([name, limit]) => {
    const value = round(median(rounds.map((times) => times[name as What])), 0)
    return { name, value, unit: 'ms', limit, ratio: round(limit / value, 2), target: 1 }
  })
}

const now = (): number => performance.timeOrigin + performance.now()

const measureDesk = async (desk: PhonesDesk): Promise<Record<What, number>> => {
  const [ann, bob, cleo, dan] = ['Ann', 'Bob', 'Cleo', 'Dan'].map((name) => desk.phone(name)) as [
    ...[BrowserPhone, BrowserPhone, BrowserPhone, BrowserPhone],
  ]
  const paints: number[] = []
  const notePaint = async (phone: BrowserPhone): Promise<void> => {
    const clicked = await desk.lastClick()
    await phone.program.getByText(/./).first().waitFor()
    paints.push((await phone.firstPaint()) - clicked)
  }

  await ann.openProgram()
  await notePaint(ann)
  await ann.share(GROUP)
  for (const phone of [bob, cleo]) {
    await phone.openChat(GROUP)
    await phone.tapCard('Ann')
    await notePaint(phone)
    await phone.clickInProgram('Not now')
  }
  await ann.closeProgram()
  await ann.openChat(GROUP)
  await ann.tapCard('Ann')
  await ann.seesMembers(3)
  await ann.clickInProgram('Not now')
  await dan.openChat(GROUP)

  const shared = now()
  await ann.share(GROUP)
  await dan.tapCard('Ann', 2)
  const tapped = await desk.lastClick()
  await dan.seesMembers(4)
  const listed = now()
  paints.push((await dan.firstPaint()) - tapped)
  await dan.clickInProgram('Not now')

  return {
    'npm start: the address is printed': desk.opening.printed,
    'first paint of the mini program in Chromium, the slowest of four phones': Math.max(...paints),
    'share → tap (cold start) → list of all four in Chromium, by clicks': listed - shared,
    'a score sent → its row on the slowest of three other phones in Chromium': await measureScore(desk, ann, [
      bob,
      cleo,
      dan,
    ]),
  }
}

/** From the moment that the phone sends the score, which is before the server takes it, to the change on the screens. */
const measureScore = async (
  desk: PhonesDesk,
  player: BrowserPhone,
  others: readonly BrowserPhone[],
): Promise<number> => {
  for (const phone of others) await phone.isLive()
  const watched = await Promise.all(others.map((phone) => phone.watchFor(`Rank 1, Member, ${TAPS} taps`)))
  const sending = desk.page.waitForRequest(
    (request) => request.postData()?.includes('/boards/taps/scores') ?? false,
  )
  const [request] = await Promise.all([sending, player.play(TAPS)])
  const { startTime } = request.timing()
  const moments = await Promise.all(watched.map(({ moment }) => moment))
  return Math.max(...moments) - startTime
}

/** The phones' page as a person meets it, with a real server and a real browser. */
export const phones: Figure = {
  name: 'phones',
  about: 'four phones in Chromium: start, first paint, share → tap → list, a score on the others',
  measure: measurePhones,
}
