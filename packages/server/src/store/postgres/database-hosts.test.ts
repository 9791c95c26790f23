import { describe, expect, it } from 'vitest'
import { DatabaseHosts } from './database-hosts.ts'

describe('the hosts of a database', () => {
  it('are one, as a rule', () => {
    for (const url of [
      'postgres://user:a,b@host:5433/db?sslmode=require',
      'postgres:///db',
      'postgresql://h/d',
    ])
      expect(new DatabaseHosts(url).all).toEqual([url])
  })

  it('are several with one user, database and options', () => {
    expect(new DatabaseHosts('postgres://u:p,q@one,two:5433/db?sslmode=require').all).toEqual([
      'postgres://u:p,q@one/db?sslmode=require',
      'postgres://u:p,q@two:5433/db?sslmode=require',
    ])
  })

  it('take turns, once for all who found the same one gone', () => {
    const hosts = new DatabaseHosts('postgres://one,two/db')
    const { turn } = hosts
    expect(hosts.current).toContain('one')
    for (let caller = 0; caller < 3; caller += 1) hosts.leave(turn)
    expect(hosts.current).toContain('two')
    hosts.leave(hosts.turn)
    expect(hosts.current).toContain('one')
  })
})
