import { expect, it } from 'vitest'
import { appid, smallWorld } from '../testing/small-world.ts'

it('facts 4.9: chooseAvatar needs a declared agreement and the user’s consent, then gives a temporary path', () => {
  const { apps, privacy, profileFilling } = smallWorld().parts
  apps.register({ appid, declaresProfile: false })
  expect(profileFilling.chooseAvatar(appid, 'u1')).toEqual({
    errMsg: 'chooseAvatar:fail api scope is not declared in the privacy agreement',
    errno: 112,
  })
  apps.register({ appid, declaresProfile: true })
  expect(profileFilling.chooseAvatar(appid, 'u1')).toEqual({
    errMsg: 'chooseAvatar:fail privacy permission is not authorized',
    errno: 104,
  })
  privacy.answer(appid, 'u1', 'agree')
  const chosen = profileFilling.chooseAvatar(appid, 'u1')
  expect(chosen).toMatchObject({ avatarUrl: expect.stringMatching(/^http:\/\/tmp\//) })
  const png = Buffer.from('png' in chosen ? chosen.png : '', 'base64')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
})

it('facts 1.8: an unsafe nickname is cleared, and without consent nothing is checked', () => {
  const world = smallWorld()
  world.setRules({ riskyWords: ['坏'] })
  const { privacy, profileFilling } = world.parts
  expect(profileFilling.reviewNickname(appid, 'u1', '坏人')).toEqual({
    reviewed: false,
    pass: true,
    value: '坏人',
  })
  privacy.answer(appid, 'u1', 'agree')
  expect(profileFilling.reviewNickname(appid, 'u1', '坏人')).toEqual({
    reviewed: true,
    pass: false,
    value: '',
  })
  expect(profileFilling.reviewNickname(appid, 'u1', '好人')).toEqual({
    reviewed: true,
    pass: true,
    value: '好人',
  })
})

it('facts 1.9: a refusal silences the popup for ten seconds', () => {
  const world = smallWorld()
  const { privacy } = world.parts
  expect(privacy.popupShown(appid, 'u1')).toBe(true)
  privacy.answer(appid, 'u1', 'disagree')
  expect(privacy.popupShown(appid, 'u1')).toBe(false)
  world.advance(10)
  expect(privacy.popupShown(appid, 'u1')).toBe(true)
})

it('facts 1.8: getUserProfile gives everybody the same anonymous person', () => {
  const profile = smallWorld().parts.profileFilling.userInfo('getUserProfile', appid, 'u1')
  expect(profile).toMatchObject({ userInfo: { nickName: '微信用户', language: 'zh_CN' } })
})
