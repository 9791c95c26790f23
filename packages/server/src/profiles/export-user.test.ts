import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserExport } from '@qunkit/contract'
import Value from 'typebox/value'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { scoreKey, scoreOf, submissionOf } from '../store/testing/board-fixture.ts'
import { fixtureOf } from '../store/testing/contract-fixture.ts'
import { exportUser } from './export-user.ts'

it('tells all that was submitted for the user and what it came to, removed submissions too', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'qunkit-export-'))
  const store = await openSqliteStore({ file: join(directory, 'store.db') })
  onTestFinished(async () => {
    await store.close()
    await rm(directory, { recursive: true })
  })
  await store.migrate()
  const { login, group, verify } = fixtureOf(store)
  const [user, other, made] = [await login(), await login(), await group()]
  await verify(made, user, 1)
  const submission = submissionOf(scoreKey(user), { tieBreak: 3, removed: true })
  const here = submissionOf(scoreKey(user, made))
  await store.write(async (writes) => {
    for (const one of [submission, here, submissionOf(scoreKey(other))]) await writes.addSubmission(one)
    await writes.putScore(scoreKey(user, made), scoreOf(7, here.submissionId))
    await writes.putScore(scoreKey(other), scoreOf(8))
  })

  const services = { store, publicUrl: () => 'https://example.com', now: () => 0 }
  const told = await exportUser(services, user.userId)
  expect(Value.Check(UserExport, told)).toBe(true)
  expect(told?.submissions).toMatchObject([
    {
      submissionId: submission.submissionId,
      groupId: null,
      value: 7,
      tieBreak: 3,
      at: '2023-11-14T22:13:20.000Z',
      receivedAt: '2023-11-14T22:13:20.500Z',
      removed: true,
    },
    { submissionId: here.submissionId, groupId: made.groupId, removed: false },
  ])
  expect(told?.scores).toEqual([
    {
      board: 'taps',
      period: '2026-11-23',
      groupId: made.groupId,
      value: 7,
      tieBreak: -7,
      achievedAt: '2023-11-14T22:13:20.000Z',
    },
  ])
})
