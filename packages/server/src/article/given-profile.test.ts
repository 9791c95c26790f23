import { describe, expect, it } from 'vitest'
import { givenAvatar, givenNickname } from './given-profile.ts'

const here = { publicUrl: () => 'https://api.example.com' }
const key = `${'a'.repeat(64)}.jpg`

describe('what an article client says of a user', () => {
  it('is no nickname when it is the stand-in that WeChat gives since 2022', () => {
    expect(givenNickname('微信用户')).toBeUndefined()
    expect(givenNickname('')).toBeUndefined()
    expect(givenNickname('小明')).toBe('小明')
  })

  it('is no avatar when it is the grey head', () => {
    const grey =
      'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132'
    expect(givenAvatar(here, grey)).toBeUndefined()
  })

  it("may be a picture of WeChat's, or one that was uploaded here", () => {
    expect(givenAvatar(here, 'https://wx.qlogo.cn/mmopen/abc/132')).toBe('https://wx.qlogo.cn/mmopen/abc/132')
    expect(givenAvatar(here, `https://api.example.com/v1/avatars/${key}`)).toBe(key)
  })

  it.each([
    'https://evil.example/pixel.gif',
    'http://wx.qlogo.cn/mmopen/abc/132',
    'https://wx.qlogo.cn.evil.example/a',
    'https://evilqlogo.cn/a',
    'https://wx.qlogo.cn@evil.example/a',
    'https://user:secret@wx.qlogo.cn/a',
    'https://wx.qlogo.cn:8443/a',
    'https://api.example.com/v1/avatars/../../etc/passwd',
    'wxfile://tmp_1.jpg',
    'javascript:alert(1)',
  ])('is refused as %s', (url) => {
    expect(() => givenAvatar(here, url)).toThrow(expect.objectContaining({ code: 'AVATAR_URL_REFUSED' }))
  })
})
