import { expect, it } from 'vitest'
import { doLongWork } from './long-work.ts'
import { StoppedError } from './stopped-error.ts'

it('stops at Ctrl-C, waits until the work has cleaned up, and says that nothing was changed', async () => {
  let isCleanedUp = false
  const work = doLongWork(async ({ signal }) => {
    process.emit('SIGINT')
    await Promise.resolve()
    isCleanedUp = true
    signal.throwIfAborted()
  })
  await expect(work).rejects.toBeInstanceOf(StoppedError)
  expect(isCleanedUp).toBe(true)
  expect(process.listeners('SIGINT').map(String).join()).not.toContain('stopping')
})

it('leaves what came in time, and every other failure, as it is', async () => {
  const done = doLongWork(async () => {
    process.emit('SIGINT')
    return 'done'
  })
  expect(await done).toBe('done')
  const failure = new Error('of another kind')
  const failed = doLongWork(async () => {
    process.emit('SIGINT')
    throw failure
  })
  await expect(failed).rejects.toBe(failure)
})
