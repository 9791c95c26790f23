import type { Rules } from '../../world/rules.ts'
import { projectFixture } from '../compile/project-fixture.ts'
import { type OpenedProject, type OpenProjectOptions, openProject } from '../testing/open-project.ts'

/**
 * A mini program that does what it is told: what is typed into its field is the call of a `wx` function, and it
 * writes to its console what came back. Its app writes down every opening, as the five ways of learning of one
 * tell it (WECHAT_FACTS 1.3).
 */
const program = {
  'app.js': `
    function opened(by, options) {
      console.log(JSON.stringify({ by, options, launch: wx.getLaunchOptionsSync(), enter: wx.getEnterOptionsSync() }))
    }
    wx.onAppShow((options) => opened('wx.onAppShow', options))
    App({ onLaunch(options) { opened('onLaunch', options) }, onShow(options) { opened('onShow', options) } })`,
  'pages/index/index.wxml': '<input aria-label="wx" maxlength="-1" bind:blur="run" />',
  'pages/index/index.js': `
    Page({
      run({ detail }) {
        if (detail.value === '') return
        const { id, api, option, bare } = JSON.parse(detail.value)
        const heard = []
        const tell = (answer) => console.log(JSON.stringify({ id, returned, heard, answer }))
        const hear = (name) => (answer) => {
          heard.push(name)
          if (name === 'complete' || bare) tell(answer)
        }
        const [success, fail, complete] = ['success', 'fail', 'complete'].map(hear)
        const result = wx[api](bare ? option : { ...option, success, fail, complete })
        const returned = result && result.then ? 'promise' : result
        if (returned === 'promise') result.then(success, fail)
        else if (bare || returned !== undefined) tell(returned)
      },
      onShareAppMessage() { return { title: 'Come', path: '/pages/index/index?by=card' } },
    })`,
}

export const startOfTime = Date.UTC(2026, 0, 1)

/**
 * The program, with pages of a test's own, in a frozen world: Ann, Bob and Cy, and two groups, Rocks of all three
 * and Walls of Ann and Bob. WeChat's limit of calls a second is out of the way.
 */
export async function openFacts(
  pages: Readonly<Record<string, string>> = {},
  options: OpenProjectOptions = {},
): Promise<OpenedProject> {
  const routes = [
    'pages/index/index',
    ...Object.keys(pages).flatMap((path) => path.match(/^(.*)\.js$/)?.[1] ?? []),
  ]
  const fixture = projectFixture({
    ...program,
    'app.json': JSON.stringify({ pages: routes, window: { navigationBarTitleText: 'Climbers' } }),
    ...pages,
  })
  const opened = await openProject(fixture.folder, {
    users: ['Ann', 'Bob', 'Cy'],
    groups: { Rocks: ['Ann', 'Bob', 'Cy'], Walls: ['Ann', 'Bob'] },
    seed: 'facts',
    now: startOfTime,
    frozen: true,
    ...options,
  }).finally(() => fixture.remove())
  setRules(opened, {})
  return opened
}

/** Rules of the world besides the limit of calls; those left out are at their default. */
export function setRules(opened: OpenedProject, rules: Partial<Rules>): void {
  opened.sandbox.world.setRules({ callsPerSecond: 1000, ...rules })
}
