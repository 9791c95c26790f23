import { expect, it } from 'vitest'
import { settledShareContent } from './share-content.ts'

const never = new Promise<void>(() => {})
const plain = { title: 'plain', path: '/plain' }
const rich = { title: 'rich', path: '/rich' }

it('facts 1.2: takes the promise’s content when it comes in time', async () => {
  const content = { ...plain, promise: Promise.resolve(rich) }
  expect(await settledShareContent(content, never)).toBe(rich)
  expect(await settledShareContent(Promise.resolve(rich), never)).toBe(rich)
})

it('facts 1.2: takes the content beside the promise when time is up, or the promise fails', async () => {
  const late = { ...plain, promise: new Promise<never>(() => {}) }
  expect(await settledShareContent(late, Promise.resolve())).toBe(late)
  const failing = { ...plain, promise: Promise.reject(new Error('no')) }
  expect(await settledShareContent(failing, never)).toBe(failing)
})

it('takes nothing for an empty content', async () => {
  expect(await settledShareContent(undefined, never)).toEqual({})
})
