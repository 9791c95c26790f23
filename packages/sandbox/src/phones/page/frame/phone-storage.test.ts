import { expect, it } from 'vitest'
import { createPhoneStorage } from './phone-storage.ts'

it('keeps each phone’s values apart, in each world anew', () => {
  const kept = new Map<string, string>()
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const ann = createPhoneStorage(store, 'seed', 'wxa', 'u1')
  ann.set('token', '1')
  ann.set('gone', '2')
  ann.set('gone', undefined)
  expect(createPhoneStorage(store, 'seed', 'wxa', 'u1').read()).toEqual({ token: '1' })
  expect(createPhoneStorage(store, 'seed', 'wxa', 'u2').read()).toEqual({})
  expect(createPhoneStorage(store, 'other', 'wxa', 'u1').read()).toEqual({})
  ann.clear()
  expect(ann.read()).toEqual({})
})
