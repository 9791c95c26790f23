import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminWorld, openAdminWorld, PASSWORD } from '../testing/admin-world.ts'
import { faultOfName, faultOfPassword } from './operators.ts'

let world: AdminWorld
beforeAll(async () => {
  world = await openAdminWorld()
})
afterAll(() => world.close())

describe('the operators', () => {
  it('are added once, given another password, and removed, each time with an entry in the audit log', async () => {
    const { accounts, store } = world
    const ben = { name: 'ben', role: 'read', password: PASSWORD } as const
    expect(await accounts.add(ben)).toBe(true)
    expect(await accounts.add({ ...ben, role: 'write' })).toBe(false)
    expect(await accounts.list()).toEqual([{ name: 'ben', role: 'read', createdAt: world.clock.now }])
    expect(await accounts.setPassword('ben', 'another long password')).toBe(true)
    expect(await accounts.setPassword('nobody', 'another long password')).toBe(false)
    expect(await accounts.remove('ben')).toBe(true)
    expect(await accounts.remove('ben')).toBe(false)
    const log = await store.reads.auditPage({ limit: 10 })
    expect(log.map(({ actor, action, subject }) => [actor, action, subject])).toEqual(
      ['operator.remove', 'operator.password', 'operator.add'].map((action) => [
        'command line',
        action,
        'operator/ben',
      ]),
    )
  })

  it('have names of letters and digits, and passwords of twelve characters or more', () => {
    for (const name of ['ann', 'ann.lee@example.com', 'a', 'A_1'])
      expect(faultOfName(name), name).toBeUndefined()
    for (const name of ['', ' ann', 'two words', '-x', '小明', 'a'.repeat(65), 'a\n'])
      expect(faultOfName(name), name).toBeDefined()
    expect(faultOfPassword('十二个汉字也是一个好密码')).toBeUndefined()
    for (const password of ['', 'eleven char', 'a'.repeat(201)])
      expect(faultOfPassword(password)).toBeDefined()
  })
})
