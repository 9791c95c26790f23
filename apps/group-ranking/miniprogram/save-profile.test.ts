import { expect, it } from 'vitest'
import { saveProfile } from './save-profile.ts'

const user = { userId: 'me', nickname: null, avatarUrl: null }
const recorder = (refused?: Error) => {
  const calls: string[] = []
  return {
    calls,
    async setNickname(nickname: string) {
      calls.push(`nickname ${nickname}`)
      if (refused) throw refused
      return user
    },
    async uploadAvatar(path: string) {
      calls.push(`avatar ${path}`)
      return user
    },
  }
}

it('saves the nickname, and the picture only when one was chosen', async () => {
  const both = recorder()
  await saveProfile(both, { nickname: 'Ann', avatarTempPath: 'wxfile://1.png' })
  expect(both.calls).toEqual(['nickname Ann', 'avatar wxfile://1.png'])
  const one = recorder()
  await saveProfile(one, { nickname: 'Ann' })
  expect(one.calls).toEqual(['nickname Ann'])
})

it('uploads no picture beside a nickname that was refused', async () => {
  const qunkit = recorder(new Error('refused'))
  await expect(saveProfile(qunkit, { nickname: 'x', avatarTempPath: 'wxfile://1.png' })).rejects.toThrow(
    'refused',
  )
  expect(qunkit.calls).toEqual(['nickname x'])
})
