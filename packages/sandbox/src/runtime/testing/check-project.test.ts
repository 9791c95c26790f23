import { expect, it } from 'vitest'
import { projectFixture } from '../compile/project-fixture.ts'
import { checkProject } from './check-project.ts'

it('opens every page, and says what went wrong in each', async () => {
  const fixture = projectFixture({
    'app.json': '{"pages": ["pages/index/index", "pages/bad/bad"]}',
    'pages/bad/bad.js':
      'Page({ onLoad() { wx.startBeaconDiscovery({ fail() {} }); throw new Error("bad page") } })',
    'pages/bad/bad.wxml': '<odd>there</odd>',
  })
  const { pages } = await checkProject(fixture.folder, { milliseconds: 1 })
  expect(pages).toEqual([
    { route: 'pages/index/index', drawn: true, errors: [], warnings: [] },
    {
      route: 'pages/bad/bad',
      drawn: true,
      errors: ['Error: bad page'],
      warnings: [
        '<odd> is not a component that is known here',
        'wx.startBeaconDiscovery is not supported by the sandbox',
      ],
    },
  ])
  fixture.remove()
})
