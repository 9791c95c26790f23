import { expect, it } from 'vitest'
import { createGroupState, type GroupState } from './group-state.ts'
import { createFakeClock } from './testing/fake-clock.ts'
import { card, createPhone } from './testing/fake-wx.ts'

it('tells a page that subscribes late the group at once', async () => {
  const { app, qunkit } = createPhone()
  app.onShow(card('t1'))
  await qunkit.ready()
  const told: GroupState[] = []
  qunkit.onGroup((state) => told.push(state))
  expect(told).toMatchObject([{ status: 'entered', group: { groupId: 'g1' } }])
})

it('tells a page every step, until it ends that', async () => {
  const { app, qunkit } = createPhone()
  const told: string[] = []
  const end = qunkit.onGroup(({ status }) => told.push(status))
  app.onShow(card('t1'))
  await qunkit.ready()
  end()
  app.onShow(card('t2'))
  await qunkit.ready()
  expect(told).toEqual(['none', 'entering', 'entered'])
})

it('is ready at once when nothing is under way', async () => {
  expect(await createPhone().qunkit.ready()).toEqual({ status: 'none' })
})

it("keeps one page's fault from the others, and gives it to App.onError", async () => {
  const thrown: unknown[] = []
  const state = createGroupState({
    ...createFakeClock(),
    setTimeout(run) {
      try {
        run()
      } catch (fault) {
        thrown.push(fault)
      }
    },
  })
  const told: string[] = []
  state.subscribe(() => {
    throw new Error('a page')
  })
  state.subscribe(({ status }) => told.push(status))
  state.set({ status: 'entering' })
  expect(told).toEqual(['none', 'entering'])
  expect(thrown).toEqual([new Error('a page'), new Error('a page')])
})

it('tells nobody an old state when a listener moves it on', () => {
  const state = createGroupState(createFakeClock())
  state.subscribe(({ status }) => {
    if (status === 'entering') state.set({ status: 'none' })
  })
  const told: string[] = []
  state.subscribe(({ status }) => told.push(status))
  state.set({ status: 'entering' })
  expect(told).toEqual(['none', 'none'])
})

it('does not tell a listener that another one ended', () => {
  const state = createGroupState(createFakeClock())
  const told: string[] = []
  let end: () => void = () => undefined
  state.subscribe(({ status }) => {
    if (status === 'entering') end()
  })
  end = state.subscribe(({ status }) => told.push(status))
  state.set({ status: 'entering' })
  expect(told).toEqual(['none'])
})
