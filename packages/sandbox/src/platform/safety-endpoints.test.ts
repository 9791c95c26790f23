import { expect, it } from 'vitest'
import { platformClient } from '../testing/platform-client.ts'
import { codeOf } from '../testing/small-world.ts'

function asking() {
  const client = platformClient()
  const text = { content: '你好', version: 2, scene: 1, openid: client.openid('u1') }
  const check = (change: object = {}) =>
    client.post('/wxa/msg_sec_check', { ...text, ...change }, client.token())
  return { ...client, check }
}

it('facts 2.6: text passes, or is risky, or to be reviewed, by the world’s words', async () => {
  const { world, check } = asking()
  codeOf(world, 'u1')
  world.setRules({ riskyWords: ['坏'], reviewWords: ['疑'] })
  expect(await check()).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
  expect(await check({ content: '坏话' })).toMatchObject({ result: { suggest: 'risky', label: 21000 } })
  expect(await check({ nickname: '疑' })).toMatchObject({ result: { suggest: 'review' } })
})

it('facts 2.6: 61010 for a user who was not active within two hours', async () => {
  const { world, check } = asking()
  expect(await check()).toMatchObject({ errcode: 61010 })
  codeOf(world, 'u1')
  world.advance(7200)
  expect(await check()).toMatchObject({ errcode: 0 })
  world.advance(1)
  expect(await check()).toMatchObject({ errcode: 61010 })
})

it.each([
  [40129, { scene: 9 }],
  [40003, { openid: 'nobody' }],
  [47001, { version: 1 }],
  [47001, { content: 'x'.repeat(2501) }],
])('facts 2.6: refuses with %i', async (errcode, change) => {
  const { world, check } = asking()
  codeOf(world, 'u1')
  expect(await check(change)).toMatchObject({ errcode })
})

it('facts 2.6: media is answered with a trace_id, and judged in an event', async () => {
  const { world, post, token, openid } = platformClient()
  codeOf(world, 'u1')
  world.setRules({ riskyWords: ['bad'] })
  const judged: string[] = []
  world.events.on('media.checked', ({ traceId, suggest }) => judged.push(`${traceId} ${suggest}`))
  const media = {
    media_url: 'https://x/bad.png',
    media_type: 2,
    version: 2,
    scene: 1,
    openid: openid('u1'),
  }
  const answer = await post('/wxa/media_check_async', media, token())
  expect(judged).toEqual([`${answer.trace_id} risky`])
  const odd = await post('/wxa/media_check_async', { ...media, media_type: 7 }, token())
  expect(odd).toMatchObject({ errcode: 40004 })
})
