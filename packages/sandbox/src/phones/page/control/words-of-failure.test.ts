import { expect, it } from 'vitest'
import { en } from '../language/en.ts'
import { zh } from '../language/zh.ts'
import { smallDesk } from '../testing/control-of.ts'
import { UnreachableError } from './control-error.ts'
import { wordsOfFailure } from './words-of-failure.ts'

it('tells a member who was put out of a group what a person can do, in their language', async () => {
  const { desk, sandbox } = await smallDesk()
  const { cards, groups } = sandbox.world.parts
  cards.send({ appid: 'wxa', from: 'u2', to: { group: 'g1' }, title: 't', path: '/p' })
  groups.removeMember('g1', 'u1')
  const error = await desk.control.tap('c1', 'u1').catch((thrown: unknown) => thrown)
  expect(wordsOfFailure(error, en)).toBe('You are not in this chat. Ask somebody in it to add you again.')
  expect(wordsOfFailure(error, zh)).toBe('你不在这个聊天中，请群成员重新拉你进群。')
})

it('says that something is gone, or that the sandbox does not answer', async () => {
  const { desk } = await smallDesk()
  const error = await desk.control.tap('c9', 'u1').catch((thrown: unknown) => thrown)
  expect(wordsOfFailure(error, en)).toBe('This is not there any more.')
  expect(wordsOfFailure(new UnreachableError(undefined), en)).toBe(en.page.lost)
})

it('keeps the reason of what it has no words for', () => {
  expect(wordsOfFailure(new Error('Why.'), zh)).toBe('没有成功: Why.')
})
