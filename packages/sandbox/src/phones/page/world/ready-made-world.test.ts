import { expect, it } from 'vitest'
import { createSandbox } from '../../../sandbox.ts'
import { controlOf } from '../testing/control-of.ts'
import { isEmpty, makeReadyMadeWorld } from './ready-made-world.ts'

it.each(['en', 'zh'] as const)(
  'fills an empty world with four users and two groups (%s)',
  async (language) => {
    const sandbox = createSandbox()
    const control = controlOf(sandbox)
    expect(isEmpty(await control.state())).toBe(true)
    await makeReadyMadeWorld(control, language, [{ appid: 'wxa', secret: 's' }])
    const { users, groups, apps } = await control.state()
    expect(users).toHaveLength(4)
    expect(groups.map(({ members }) => members.length)).toEqual([4, 3])
    expect(apps).toMatchObject([{ appid: 'wxa', secret: 's' }])
  },
)
