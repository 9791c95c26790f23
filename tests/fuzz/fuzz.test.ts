import { expect, it } from 'vitest'
import { runFuzz } from './run-fuzz.ts'

it('no request that was made of chance is answered with a fault, without a code, or with what is not for who asks', async () => {
  const fuzzed = await runFuzz({ seed: 20_261, requests: 2500 })
  expect([...fuzzed.wrongs].map(([name, { first }]) => `${name}\n${first}`)).toEqual([])
  expect(fuzzed.worksAfterwards).toBe(true)

  // The eyes were open: good answers and refusals were seen, and the log was read.
  const statuses = new Set([...fuzzed.counts.values()].flatMap((counts) => [...counts.keys()]))
  for (const status of [200, 400, 401, 403, 404]) expect(statuses).toContain(status)
  // No route was forgotten, described or not: the list is the server's own.
  const routes = fuzzed.routes.map(({ method, url }) => `${method} ${url}`)
  expect(routes.filter((route) => !fuzzed.counts.has(route))).toEqual([])
  for (const route of [
    'GET /metrics',
    'POST /admin/api/login',
    'GET /admin/*',
    'GET /v1/live',
    'HEAD /v1/me',
  ])
    expect(routes).toContain(route)
  expect(routes.filter((route) => route.includes('/admin/api/')).length).toBeGreaterThan(20)
  expect(fuzzed.logLines).toBeGreaterThan(500)
}, 180_000)
