import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fixtureOf } from '../testing/contract-fixture.ts'
import { hear } from '../testing/heard.ts'
import { openSqliteStore } from './sqlite-store.ts'

it('tells that another process has written to the file, and of its own writes which groups they changed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'qunkit-watch-'))
  const file = join(directory, 'store.db')
  const [store, neighbour] = [await openSqliteStore({ file }), await openSqliteStore({ file })]
  await store.migrate()
  const { groupId } = await fixtureOf(store).group()
  const [here, there] = [hear(store), hear(neighbour)]
  onTestFinished(async () => {
    here.stop()
    there.stop()
    await store.close()
    await neighbour.close()
    await rm(directory, { recursive: true })
  })

  await store.write((writes) => writes.nameGroup(groupId, 'from here'))
  expect(here.told).toEqual([[groupId]])
  await there.until((told) => told.includes('any'))
  expect(there.told).toEqual(['any'])

  await neighbour.write((writes) => writes.nameGroup(groupId, 'from there'))
  expect(there.told).toEqual(['any', [groupId]])
  await here.until((told) => told.includes('any'))
  expect(here.told).toEqual([[groupId], 'any'])
})
