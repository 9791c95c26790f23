import type { TestPhone } from '../testing/test-phone.ts'
import { until } from '../testing/waiting.ts'

/** WeChat's answer, as a callback or a promise of the mini program got it. */
export interface Answer {
  errMsg: string
  [field: string]: unknown
}

/** What became of a call. */
export interface Outcome {
  /** What the function gave back: nothing, 'promise', or its value. */
  returned?: unknown
  /** The callbacks in their order, or how the promise ended. */
  heard: string[]
  answer: Answer
}

/** One telling of an opening, and what the two synchronous functions said at that moment. */
export interface Telling {
  by: 'onLaunch' | 'onShow' | 'wx.onAppShow'
  options: Options
  launch: Options
  enter: Options
}

interface Options {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  chatType?: number
  [field: string]: unknown
}

let calls = 0

/** The mini program calls `wx[api]` with the three callbacks, and is heard out. */
export function call(phone: TestPhone, api: string, option: object = {}): Promise<Outcome> {
  return run(phone, { api, option })
}

/** The same without callbacks: for promises, and for what answers at once. */
export function callBare(phone: TestPhone, api: string, option: unknown = {}): Promise<Outcome> {
  return run(phone, { api, option, bare: true })
}

async function run(phone: TestPhone, asked: { api: string; option: unknown; bare?: true }): Promise<Outcome> {
  calls += 1
  const id = calls
  await phone.type('wx', JSON.stringify({ id, ...asked }))
  const told = () => linesOf<Outcome & { id?: number }>(phone).find((line) => line.id === id)
  await until(
    () => told() !== undefined,
    () => `wx.${asked.api} said nothing.\n${phone.errors.join('\n')}`,
  )
  const outcome = told()
  if (outcome === undefined) throw new Error('unheard')
  const { id: _, ...rest } = outcome
  return rest
}

/** What the app was told of its openings, oldest first. */
export function tellings(phone: TestPhone): Telling[] {
  return linesOf<Telling>(phone).filter(({ by }) => by !== undefined)
}

function linesOf<Line>(phone: TestPhone): Line[] {
  const logged = phone.reports.filter(({ level, message }) => level === 'log' && message.startsWith('{'))
  return logged.map(({ message }) => JSON.parse(message) as Line)
}

/** The mini program on this phone shares its first page, opened anew, after it has set its menu so. */
export async function shareWith(phone: TestPhone, menu: object, to: { group: string } | { user: string }) {
  await phone.open({ scene: 1011, path: 'pages/index/index' })
  await call(phone, 'updateShareMenu', menu)
  return phone.share(to)
}
