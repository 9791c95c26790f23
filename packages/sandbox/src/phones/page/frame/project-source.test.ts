import { expect, it, vi } from 'vitest'
import { createProjectSource } from './project-source.ts'

const project = (message: string) =>
  JSON.stringify({ faults: [{ severity: 'error', source: 'wxml', message, file: 'a.wxml' }] })

it('takes the project once, and again when it has changed', async () => {
  const disk = { json: project('old'), tag: '"1"' }
  const sent = vi.fn()
  const source = createProjectSource(async (_url, { headers = {} } = {}) => {
    const same = new Headers(headers).get('if-none-match') === disk.tag
    sent(same ? 304 : 200)
    return new Response(same ? null : disk.json, { status: same ? 304 : 200, headers: { etag: disk.tag } })
  })
  const first = await source.read()
  expect(first.faults).toMatchObject([{ message: 'old' }])
  expect(await source.read()).toBe(first)
  Object.assign(disk, { json: project('new'), tag: '"2"' })
  expect(await source.read()).toMatchObject({ json: disk.json, faults: [{ message: 'new' }] })
  expect(sent.mock.calls.flat()).toEqual([200, 304, 200])
})

it('says what the sandbox answered when it gives no project', async () => {
  const source = createProjectSource(async () => new Response('', { status: 500 }))
  await expect(source.read()).rejects.toThrow('project.json: the sandbox answered 500')
})
