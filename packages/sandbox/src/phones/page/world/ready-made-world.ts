import type { App } from '../../../world/apps.ts'
import type { ControlClient, Snapshot } from '../control/control-client.ts'

/** The people and groups that an empty world begins with, in each language of the page. */
const readyMade = {
  en: {
    users: ['Ann', 'Bob', 'Cleo', 'Dan'],
    groups: [
      { name: 'Sunday climbers', members: [0, 1, 2, 3] },
      { name: 'Board games', members: [0, 1, 2] },
    ],
  },
  zh: {
    users: ['小安', '阿波', '可可', '大丹'],
    groups: [
      { name: '周日攀岩', members: [0, 1, 2, 3] },
      { name: '桌游小组', members: [0, 1, 2] },
    ],
  },
} as const

/** Whether nobody is in the world yet. */
export function isEmpty({ users, groups }: Pick<Snapshot, 'users' | 'groups'>): boolean {
  return users.length === 0 && groups.length === 0
}

/** Fills an empty world, through the control API: these mini programs, four users, two groups. */
export async function makeReadyMadeWorld(
  control: ControlClient,
  language: keyof typeof readyMade,
  apps: readonly Partial<App>[],
): Promise<void> {
  const { users, groups } = readyMade[language]
  for (const app of apps) await control.registerApp(app)
  const ids: string[] = []
  for (const name of users) ids.push((await control.createUser(name)).id)
  for (const { name, members } of groups) {
    await control.createGroup(
      name,
      members.map((index) => ids[index] ?? ''),
    )
  }
}
