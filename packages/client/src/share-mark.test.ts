import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markShare, toldOf } from './share-mark.ts'
import { card, createPhone } from './testing/fake-wx.ts'

describe('the mark of a shared card', () => {
  it('goes into the path, and is told by whoever enters by the card', async () => {
    const { path = '' } = markShare({ path: '/pages/a?x=1' }, () => 0.5)
    expect(path).toBe('/pages/a?x=1&qshare=iiiiiiiiii')
    expect(toldOf({ scene: 1044, query: { x: '1', qshare: 'iiiiiiiiii' } })).toEqual({
      scene: 1044,
      share: 'iiiiiiiiii',
    })
    const phone = createPhone()
    phone.app.onShow({ ...card('t1'), query: { qshare: 'iiiiiiiiii' } })
    await phone.qunkit.ready()
    expect(phone.wx.requests[0]?.body).toMatchObject({ scene: 1044, share: 'iiiiiiiiii' })
  })

  it('is another on every card', () => {
    const { qunkit } = createPhone()
    const paths = [1, 2].map(() => qunkit.shareContent({ path: 'pages/a' }).path)
    expect(paths[0]).toMatch(/^\/pages\/a\?qshare=[0-9a-z]{10}$/)
    expect(markShare({ path: '/a' }, () => 0.1)).not.toEqual(markShare({ path: '/a' }, () => 0.2))
  })

  it('is not on a card without a path, which opens the current page', () => {
    expect(markShare({ title: 'come' }, () => 0.5)).toEqual({ title: 'come' })
  })

  it('is told only when it is one of ours: anything else would have the entry refused', () => {
    fc.assert(
      fc.property(fc.anything(), (qshare) => {
        const { share } = toldOf({ scene: 1044, query: { qshare } })
        expect(share === undefined || /^[0-9a-z]{6,16}$/.test(share)).toBe(true)
      }),
    )
    expect(toldOf({ scene: 1001 })).toEqual({ scene: 1001 })
  })
})
