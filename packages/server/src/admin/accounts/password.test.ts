import { describe, expect, it } from 'vitest'
import { checkPassword, hashPassword } from './password.ts'

const cheap = { N: 16, r: 1, p: 1 }

describe('a password', () => {
  it('is known again by its hash, and no other is', async () => {
    const hash = await hashPassword('correct horse', cheap)
    expect(await checkPassword('correct horse', hash)).toBe(true)
    expect(await checkPassword('correct horsf', hash)).toBe(false)
    expect(await checkPassword('', hash)).toBe(false)
  })

  it('has another hash each time', async () => {
    expect(await hashPassword('same', cheap)).not.toBe(await hashPassword('same', cheap))
  })

  it('is the same however the keyboard composes its signs', async () => {
    const hash = await hashPassword('caf\u00e9', cheap)
    expect(await checkPassword('cafe\u0301', hash)).toBe(true)
  })

  it('fits nobody who is not there', async () => {
    expect(await checkPassword('', undefined)).toBe(false)
  })
})
