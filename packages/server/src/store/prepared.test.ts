import { describe, expect, it } from 'vitest'
import { prepared } from './prepared.ts'

const page = prepared((db, p: { name: string; from: number; limit: number }) =>
  db
    .selectFrom('groups')
    .select('group_id as groupId')
    .where('kind', '=', 'single')
    .where('created_at', '>=', p.from)
    .where((eb) => eb.or([eb('name', '=', p.name), eb('wechat_id', '=', p.name)]))
    .limit(p.limit),
)

describe('prepared', () => {
  it('binds each parameter wherever the query uses it, in limits too, beside constants of the query', () => {
    const statement = page.for('postgres')
    expect(statement.sql).toBe(
      'select "group_id" as "groupId" from "groups" where "kind" = $1 and "created_at" >= $2 and ("name" = $3 or "wechat_id" = $4) limit $5',
    )
    expect(statement.values({ name: 'n', from: 7, limit: 2 })).toEqual(['single', 7, 'n', 'n', 2])
  })

  it('binds inserted values, null among them', () => {
    const insert = prepared((db, p: { userId: string; sealed: Uint8Array; name: string | null }) =>
      db.insertInto('users').values({
        user_id: p.userId,
        appid: 'constant',
        openid: 'o',
        nickname: p.name,
        avatar: null,
        created_at: 1,
      }),
    )
    const values = insert.for('sqlite').values({ userId: 'u', sealed: new Uint8Array(), name: null })
    expect(values).toEqual(['u', 'constant', 'o', null, null, 1])
  })

  it('compiles once for each dialect', () => {
    let builds = 0
    const counted = prepared((db, p: { userId: string }) => {
      builds += 1
      return db.selectFrom('users').selectAll().where('user_id', '=', p.userId)
    })
    expect(counted.for('sqlite')).toBe(counted.for('sqlite'))
    expect(counted.for('postgres')).toBe(counted.for('postgres'))
    expect(builds).toBe(2)
    expect(counted.for('sqlite').name).not.toBe(counted.for('postgres').name)
  })
})
