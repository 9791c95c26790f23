import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Member, toMemberRows } from './member-rows.ts'

const options = {
  me: 'u1',
  texts: { me: 'Me', nameless: 'Member' },
  language: 'en',
  now: Date.parse('2026-11-22T12:00:00.000Z'),
  broken: ['https://a.example/broken.png'],
} as const

const row = (member: Member) => toMemberRows([member], options)[0]

it('shows the nickname and the picture that a member gave', () => {
  expect(row({ userId: 'u2', nickname: 'Ann', avatarUrl: 'https://a.example/1.png' })).toMatchObject({
    name: 'Ann',
    avatarUrl: 'https://a.example/1.png',
    isMe: false,
  })
})

it('falls back to a word and its first letter when a member gave nothing', () => {
  const fallback = { name: 'Member', initial: 'M', avatarUrl: '' }
  expect(row({ userId: 'u2', nickname: null, avatarUrl: null })).toMatchObject(fallback)
  expect(row({ userId: 'u2', nickname: '  ' })).toMatchObject(fallback)
})

it('takes a whole character for the initial', () => {
  expect(row({ userId: 'u2', nickname: 'ann' })?.initial).toBe('A')
  expect(row({ userId: 'u2', nickname: '小明' })?.initial).toBe('小')
  expect(row({ userId: 'u2', nickname: '🐱cat' })?.initial).toBe('🐱')
})

it('knows the user among the others, and nobody when it was not told who that is', () => {
  expect(row({ userId: 'u1', nickname: 'Ann' })).toMatchObject({ isMe: true, label: 'Ann, Me' })
  expect(toMemberRows([{ userId: '' }], { ...options, me: '' })[0]?.isMe).toBe(false)
})

it('says to a screen reader what the row shows', () => {
  expect(row({ userId: 'u2', nickname: 'Ann', joinedAt: '2026-11-22T12:00:00.000Z' })?.label).toBe(
    'Ann, Joined today',
  )
})

it('goes back to the initial when the picture could not be loaded', () => {
  expect(row({ userId: 'u2', nickname: 'Ann', avatarUrl: 'https://a.example/broken.png' })?.avatarUrl).toBe(
    '',
  )
})

it('gives a user the same tint whatever else changes, from 0 to 5', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (userId, nickname) => {
      const tint = row({ userId })?.tint
      expect(row({ userId, nickname })?.tint).toBe(tint)
      expect([0, 1, 2, 3, 4, 5]).toContain(tint)
    }),
  )
})
