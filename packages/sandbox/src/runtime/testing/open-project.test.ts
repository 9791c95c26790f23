import { afterAll, describe, expect, it } from 'vitest'
import { projectFixture } from '../compile/project-fixture.ts'
import { openProject } from './open-project.ts'

const fixture = projectFixture({
  'app.json': '{"pages": ["pages/index/index"], "window": {"navigationBarTitleText": "Climbers"}}',
  'app.js': `App({ onShow(options) { this.shown = options } })`,
  'pages/index/index.js': `
    Page({
      data: { names: [], count: 0 },
      onLoad(query) {
        wx.showShareMenu({ withShareTicket: true })
        const { scene, shareTicket } = getApp().shown
        this.setData({ names: ['scene ' + scene, 'from ' + (query.from || 'nobody'), shareTicket ? 'ticket' : 'none'] })
      },
      add(e) { this.setData({ count: this.data.count + Number(e.currentTarget.dataset.by) }) },
      onShareAppMessage({ from }) { return { title: 'Come ' + from, path: '/pages/index/index?from=Ann' } },
    })`,
  'pages/index/index.wxml': `
    <view wx:for="{{names}}" wx:key="*this">{{item}}</view>
    <button bind:tap="add" data-by="2">Add</button>
    <button open-type="share">Share</button>
    <text>count {{count}}</text>`,
})

afterAll(() => fixture.remove())

const world = { users: ['Ann', 'Bob'], groups: { Climbers: ['Ann', 'Bob'] } }

describe('a project that is open headless', () => {
  it('shows its first page, and a tap changes it', async () => {
    await using opened = await openProject(fixture.folder, world)
    const ann = opened.phone('Ann')
    await ann.open()
    expect(ann.errors).toEqual([])
    expect(ann.text).toContain('scene 1001')
    await ann.tap('Add')
    expect(ann.text).toContain('count 2')
    expect(ann.page).toMatchObject({ route: 'pages/index/index', title: 'Climbers', depth: 1 })
  })

  it('brings a card from one phone to another, with its query, scene and ticket', async () => {
    await using opened = await openProject(fixture.folder, world)
    const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
    await ann.open()
    const card = await ann.share(opened.group('Climbers'))
    expect(card).toMatchObject({ title: 'Come menu', withShareTicket: true })
    await bob.tapCard(card)
    for (const text of ['scene 1044', 'from Ann', 'ticket']) await bob.findByText(text)
  })

  it('opens the share sheet by a button', async () => {
    await using opened = await openProject(fixture.folder, world)
    const ann = opened.phone('Ann')
    await ann.open()
    await ann.tap('Share')
    expect(await ann.chooseChat(opened.group('Climbers'))).toMatchObject({ title: 'Come button' })
  })
})
