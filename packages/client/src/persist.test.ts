import { expect, it } from 'vitest'
import { QunkitError } from './error.ts'
import { persist } from './persist.ts'
import { createFakeClock } from './testing/fake-clock.ts'

const failing = (details: { code: QunkitError['code']; retry: QunkitError['retry']; status?: number }) =>
  new QunkitError('x', { userMessage: { en: '', zh: '' }, ...details })
const network = failing({ code: 'NETWORK', retry: 'later' })
const stale = failing({ code: 'SESSION_KEY_STALE', retry: 'login', status: 409 })

/** Fails with each in turn, then succeeds; tells what each attempt was told. */
const run = async (failures: Error[], random = 0.5) => {
  const clock = { ...createFakeClock(), random: () => random }
  const told: (string | undefined)[] = []
  const left = [...failures]
  const outcome = await persist(clock, async (previous) => {
    told.push(previous?.code)
    const failure = left.shift()
    if (failure) throw failure
    return 'done'
  }).catch((thrown: QunkitError) => thrown.code)
  return { outcome, told, pauses: clock.pauses }
}

it('pauses longer each time, by a chance between half and all of the pause', async () => {
  expect((await run([network, network], 0)).pauses).toEqual([500, 1000])
  expect((await run([network, network], 0.999)).pauses.map(Math.floor)).toEqual([250, 500])
})

it('gives up after three tries', async () => {
  expect(await run([network, network, network])).toMatchObject({ outcome: 'NETWORK', pauses: [375, 750] })
})

it('tries once more at once after a refusal that a login heals, and tells the attempt', async () => {
  expect(await run([stale])).toEqual({ outcome: 'done', told: [undefined, 'SESSION_KEY_STALE'], pauses: [] })
  expect(await run([stale, stale])).toMatchObject({ outcome: 'SESSION_KEY_STALE' })
})

it('does both in one run, and stays bounded', async () => {
  const { outcome, told } = await run([network, stale, network, network])
  expect(outcome).toBe('NETWORK')
  expect(told).toEqual([undefined, 'NETWORK', 'SESSION_KEY_STALE', 'NETWORK'])
})

it('does not repeat what WeChat itself failed at, nor a fault of the server', async () => {
  expect((await run([failing({ code: 'WX_FAILED', retry: 'later' })])).outcome).toBe('WX_FAILED')
  expect((await run([failing({ code: 'INTERNAL', retry: 'later', status: 500 })])).outcome).toBe('INTERNAL')
})
