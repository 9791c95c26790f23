import { expect, it } from 'vitest'
import { systemWords } from './system-words.ts'

it('WeChat writes Chinese on a Chinese phone, and English on any other', () => {
  expect(systemWords('zh_CN')).toMatchObject({ cancel: '取消', confirm: '确定' })
  expect(systemWords('en')).toMatchObject({ cancel: 'Cancel', confirm: 'OK' })
})
