import { expect, it } from 'vitest'
import { readProfileDraft } from './profile-draft.ts'

it('is the nickname without the space around it, and the picture if one was chosen', () => {
  expect(readProfileDraft({ nickname: ' Ann ' }, '')).toEqual({ nickname: 'Ann' })
  expect(readProfileDraft({ nickname: '小明' }, 'wxfile://tmp/1.png')).toEqual({
    nickname: '小明',
    avatarTempPath: 'wxfile://tmp/1.png',
  })
})

it('is nothing without a nickname: one that WeChat cleared, or a form that is not ours', () => {
  expect(readProfileDraft({ nickname: '' }, 'wxfile://tmp/1.png')).toBeUndefined()
  expect(readProfileDraft({ nickname: '   ' }, '')).toBeUndefined()
  expect(readProfileDraft({ nickname: 1 }, '')).toBeUndefined()
  expect(readProfileDraft(null, '')).toBeUndefined()
})
