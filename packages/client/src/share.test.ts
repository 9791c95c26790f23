import { describe, expect, it } from 'vitest'
import { enableGroupShare, shareContent } from './share.ts'
import { createPhone } from './testing/fake-wx.ts'
import type { WxApi } from './wx.ts'

describe('enableGroupShare', () => {
  it('asks for a share ticket and for nothing else, which would lose it on iOS', async () => {
    const asked: object[] = []
    const wx: Pick<WxApi, 'showShareMenu'> = {
      showShareMenu({ success, fail: _, ...given }) {
        asked.push(given)
        success({ errMsg: 'showShareMenu:ok' })
      },
    }
    expect(await enableGroupShare(wx)).toBe(true)
    expect(asked).toEqual([{ withShareTicket: true }])
  })

  it('tells of a failure without rejecting', async () => {
    const { qunkit, wx } = createPhone()
    wx.failures.showShareMenu = [{ errMsg: 'showShareMenu:fail' }]
    expect(await qunkit.enableGroupShare()).toBe(false)
    expect(await qunkit.enableGroupShare()).toBe(true)
  })
})

describe('shareContent', () => {
  it('makes the path absolute, and encodes the query into it', () => {
    expect(
      shareContent({ title: 'Ranking', path: 'pages/rank/rank', query: { board: '跑步 & more', week: 3 } }),
    ).toEqual({
      title: 'Ranking',
      path: '/pages/rank/rank?board=%E8%B7%91%E6%AD%A5%20%26%20more&week=3',
    })
  })

  it('adds to a query that is there', () => {
    expect(shareContent({ path: '/pages/a?x=1', query: { y: true } }).path).toBe('/pages/a?x=1&y=true')
  })

  it("leaves WeChat's defaults where nothing is given", () => {
    expect(shareContent({})).toEqual({})
    expect(shareContent({ path: '/pages/a', imageUrl: '/a.png' })).toEqual({
      path: '/pages/a',
      imageUrl: '/a.png',
    })
  })
})
