import { afterAll, describe, expect, it } from 'vitest'
import { call, callBare, shareWith, tellings } from './calls.ts'
import { openFacts, setRules } from './fact-program.ts'

/*
 * Not here, because a mini program does not see it:
 * - `participant`, `chooseType` and `useForChatTool` say whom a chat tool's card is for, and the sandbox has no chat
 *   tools (1.10); that they are taken is tested.
 * - Cards with the same `toDoActivityId` merge into one bubble: how a chat is drawn.
 * - That a mini program opened from the group's tool bar may be forwarded with a ticket: the card is then a new one, of
 *   the menu, as everywhere.
 * - A menu of a plugin, and the versions since when an option is there: the runtime speaks as base library 3.17.0.
 */

const handlers = 'onShareAppMessage: () => ({}), onShareTimeline: () => ({ title: "All" })'

const opened = await openFacts({
  'pages/menus/menus.js': `Page({ onLoad({ menus, api }) {
    wx[api](menus === undefined ? {} : { menus: menus.split(',') })
  }, ${handlers} })`,
  'pages/menus/menus.wxml': '<view/>',
  'pages/again/again.js': `Page({ onLoad() { wx.hideShareMenu(); wx.showShareMenu({ menus: ['shareTimeline'] }) }, ${handlers} })`,
  'pages/again/again.wxml': '<view/>',
  'pages/late/late.js': `Page({ onShareAppMessage() { wx.showShareMenu({ withShareTicket: true }); return { path: '/pages/late/late' } } })`,
  'pages/late/late.wxml': '<view/>',
})
afterAll(() => opened.close())

const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
const rocks = opened.group('Rocks')

/** What a page's menu offers after it has called this. */
async function offered(path: string): Promise<string> {
  await ann.open({ scene: 1011, path })
  const forward = await ann.share(rocks).then(
    () => 'friends',
    () => '',
  )
  return [forward, ann.shareTimeline() === undefined ? '' : 'moments'].filter(Boolean).join(' and ')
}

describe('1.1 share menu APIs', () => {
  it.each(['showShareMenu', 'hideShareMenu', 'updateShareMenu'])(
    '1.1 wx.%s has callbacks, and a promise when it is given none',
    async (api) => {
      await ann.open({ scene: 1011, path: 'pages/index/index' })
      expect(await call(ann, api)).toEqual({
        heard: ['success', 'complete'],
        answer: { errMsg: `${api}:ok` },
      })
      expect(await callBare(ann, api)).toEqual({
        returned: 'promise',
        heard: ['success'],
        answer: { errMsg: `${api}:ok` },
      })
    },
  )

  it('1.1 withShareTicket is false when showShareMenu and updateShareMenu leave it out', async () => {
    for (const api of ['showShareMenu', 'updateShareMenu']) {
      await ann.open({ scene: 1011, path: 'pages/index/index' })
      await call(ann, api, {})
      expect(await ann.share(rocks)).toMatchObject({ withShareTicket: false })
      await call(ann, api, { withShareTicket: true })
      expect(await ann.share(rocks)).toMatchObject({ withShareTicket: true })
    }
  })

  it('1.1 showShareMenu shows shareAppMessage by default, and Moments only beside it', async () => {
    expect(await offered('pages/menus/menus?api=showShareMenu')).toBe('friends and moments')
    expect(await offered('pages/again/again')).toBe('')
  })

  it('1.1 hideShareMenu hides both by default', async () => {
    expect(await offered('pages/menus/menus?api=hideShareMenu')).toBe('')
  })

  it('1.1 hiding shareAppMessage hides Moments too, and not the reverse', async () => {
    expect(await offered('pages/menus/menus?api=hideShareMenu&menus=shareAppMessage')).toBe('')
    expect(await offered('pages/menus/menus?api=hideShareMenu&menus=shareTimeline')).toBe('friends')
  })

  it('1.1 updateShareMenu takes dynamic messages, to-dos, private messages and chat tools', async () => {
    await ann.open({ scene: 1011, path: 'pages/index/index' })
    const { answer } = await call(ann, 'updateShareMenu', {
      isUpdatableMessage: true,
      activityId: 'a',
      templateInfo: { templateId: 't', parameterList: [{ name: 'member_count', value: '1' }] },
      toDoActivityId: 'd',
      participant: ['g'],
      useForChatTool: false,
      chooseType: 1,
    })
    expect(answer).toEqual({ errMsg: 'updateShareMenu:ok' })
    expect(await ann.share(rocks)).toMatchObject({ activityId: 'a', isPrivateMessage: false })
  })

  it('1.1 the iOS bug: withShareTicket with isUpdatableMessage false gives no ticket; left out or apart, it does', async () => {
    setRules(opened, { iosUpdatableMessage: true })
    const together = { withShareTicket: true, isUpdatableMessage: false }
    expect(await shareWith(ann, together, rocks)).toMatchObject({ withShareTicket: false })
    expect(await shareWith(ann, { withShareTicket: true }, rocks)).toMatchObject({ withShareTicket: true })
    const on = { withShareTicket: true, isUpdatableMessage: true }
    expect(await shareWith(ann, on, rocks)).toMatchObject({ withShareTicket: true })
    setRules(opened, {})
    expect(await shareWith(ann, together, rocks)).toMatchObject({ withShareTicket: true })
  })

  it('1.1 a card with a ticket is pinned to its chat, one without is sent on by a long press', async () => {
    const pinned = await shareWith(ann, { withShareTicket: true }, rocks)
    await expect(bob.forwardCard(pinned, opened.group('Walls'))).rejects.toThrow('stays in its chat')
    const loose = await shareWith(ann, { withShareTicket: false }, rocks)
    const sentOn = await bob.forwardCard(loose, opened.group('Walls'))
    expect(sentOn).toMatchObject({ title: loose.title, path: loose.path, withShareTicket: false })
    await ann.tapCard(sentOn)
    expect(tellings(ann).at(-1)?.options).toMatchObject({ scene: 1008, path: 'pages/index/index' })
  })

  it('1.1 all three act on the current page alone', async () => {
    await ann.open({ scene: 1011, path: 'pages/index/index' })
    await call(ann, 'showShareMenu', { withShareTicket: true })
    await call(ann, 'navigateTo', { url: '/pages/late/late' })
    expect(await ann.share(rocks)).toMatchObject({ withShareTicket: false })
    await ann.back()
    expect(await ann.share(rocks)).toMatchObject({ withShareTicket: true })
  })

  it('1.1 showShareMenu inside onShareAppMessage is too late: the tap in the group is 1008 without a ticket', async () => {
    await ann.open({ scene: 1011, path: 'pages/late/late' })
    await bob.tapCard(await ann.share(rocks))
    const { options } = tellings(bob).at(-1) ?? {}
    expect(options).toMatchObject({ scene: 1008 })
    expect(options).not.toHaveProperty('shareTicket')
  })
})
