import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openProject } from '@qunkit/sandbox/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startBackend } from '../apps/group-ranking/tests/start-backend.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'

const root = join(import.meta.dirname, '..')

let folder: string
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

/** The snippets below a heading, by their language. */
async function snippetsOf(readme: string, heading: RegExp): Promise<Record<string, string>> {
  const text = await readFile(join(root, readme), 'utf8')
  const section = text.split(/^## /m).find((part) => heading.test(part)) ?? ''
  const snippets = [...section.matchAll(/```(\w+)\n(.*?)```/gs)]
  return Object.fromEntries(snippets.map(([, language = '', code = '']) => [language, code]))
}

async function writeProject(script: string, template: string): Promise<void> {
  const files = {
    'project.config.json': '{"setting":{"useCompilerPlugins":["typescript"]}}',
    'app.json': '{"pages":["index"]}',
    'app.js': `const { createQunkit } = require('@qunkit/client')
      const qunkit = createQunkit({ baseUrl: 'https://api.example.com' })
      App(qunkit.install({ qunkit }))`,
    'index.json': JSON.stringify({
      usingComponents: { 'qun-ranking': '@qunkit/components/qun-ranking/qun-ranking' },
    }),
    'index.wxml': template,
    'index.js': `const { qunkit } = getApp()
      Page({
        onLoad() { this.stop = qunkit.onGroup(({ status, group }) => { if (status === 'entered') this.play(group) }) },
        onShow() { qunkit.enableGroupShare() },
        onUnload() { this.stop(); this.watch && this.watch.stop() },
        onShareAppMessage: () => qunkit.shareContent({ title: 't', path: '/index' }),
        async play({ groupId }) { ${script} },
      })`,
  }
  await mkdir(join(folder, 'node_modules/@qunkit'), { recursive: true })
  for (const name of ['client', 'components']) {
    await symlink(join(root, 'packages', name), join(folder, 'node_modules/@qunkit', name))
  }
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text)
}

it.each([
  ['README.md', /^A leaderboard/],
  ['README.zh-CN.md', /^每个群的排行榜/],
])('the leaderboard of %s works as it is written', async (readme, heading) => {
  const { js = '', html = '', json = '' } = await snippetsOf(readme, heading)
  await writeProject(js, html)
  const backends: Record<string, string> = {}
  await using opened = await openProject(folder, {
    users: ['Ann', 'Bob'],
    groups: { Climbers: ['Ann', 'Bob'] },
    backends,
  })
  const backend = await startBackend(opened, JSON.parse(json))
  backends['https://api.example.com'] = backend.url
  try {
    const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
    await ann.open()
    const card = await ann.share(opened.group('Climbers'))
    await bob.tapCard(card)
    await bob.findByText('42')
    expect(bob.errors).toEqual([])
  } finally {
    await backend.close()
  }
})
