import { expect, it } from 'vitest'
import { createSandbox } from '../../../sandbox.ts'
import { listenToEvents } from './event-stream.ts'

it('takes a lost line up where it broke: nothing is missed, nothing comes twice', async () => {
  const sandbox = createSandbox({ seed: 'stream' })
  const { url } = await sandbox.listen()
  const { users } = sandbox.world.parts
  const heard: number[] = []
  const states: boolean[] = []
  const listening = new AbortController()
  let line = new AbortController()
  const three = Promise.withResolvers<void>()
  users.create({ name: 'Ann' })
  const stream = listenToEvents({
    url: `${url}/sandbox/events`,
    after: 0,
    hear: ({ id }) => {
      heard.push(id)
      if (heard.length === 1) line.abort()
      if (heard.length === 3) three.resolve()
    },
    connected: (is) => states.push(is),
    signal: listening.signal,
    fetcher: (address, options) => {
      line = new AbortController()
      return fetch(address, { ...options, signal: line.signal })
    },
    wait: async () => {
      users.create({ name: 'Bob' })
      users.create({ name: 'Cy' })
    },
  })
  await three.promise
  listening.abort()
  line.abort()
  await stream
  await sandbox.close()
  expect(heard).toEqual([1, 2, 3])
  expect(states).toEqual([true, false, true])
})
