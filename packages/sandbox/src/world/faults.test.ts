import { expect, it } from 'vitest'
import { FaultSwitches } from './faults.ts'

it('strikes as many times as it was told, then never again', () => {
  const faults = new FaultSwitches()
  faults.set({ answers: [{ api: '/cgi-bin/token', errcode: -1, times: 2 }] })
  const taken = [1, 2, 3].map(() => faults.take('/cgi-bin/token'))
  expect(taken.map((fault) => fault !== undefined)).toEqual([true, true, false])
})

it('strikes the API that an errcode belongs to when none is named', () => {
  const faults = new FaultSwitches()
  faults.set({ answers: [{ errcode: 40029 }, { errcode: 65206 }, { errcode: 48001 }] })
  expect(faults.take('/sns/jscode2session')).toMatchObject({ errcode: 40029 })
  expect(faults.take('getGroupEnterInfo')).toMatchObject({ errcode: 65206 })
  expect(faults.take('/wxa/msg_sec_check')).toMatchObject({ errcode: 48001 })
  expect(faults.take('login')).toBeUndefined()
})

it('makes every platform path busy, and no wx call', () => {
  const faults = new FaultSwitches()
  faults.set({ busy: 1 })
  expect(faults.take('login')).toBeUndefined()
  expect(faults.take('/cgi-bin/token')).toEqual({ errcode: -1 })
  expect(faults.take('/cgi-bin/token')).toBeUndefined()
})

it('switches off what is left out', () => {
  const faults = new FaultSwitches()
  faults.set({ busy: true, latencyMs: 5 })
  faults.set({ dropWatermark: true })
  expect(faults.current).toMatchObject({ busy: false, latencyMs: 0, dropWatermark: true })
})
