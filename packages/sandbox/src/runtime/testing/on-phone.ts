import { projectFixture } from '../compile/project-fixture.ts'
import { type OpenedProject, type OpenProjectOptions, openProject } from './open-project.ts'
import type { TestPhone } from './test-phone.ts'

export interface OnPhone extends AsyncDisposable {
  phone: TestPhone
  opened: OpenedProject
}

/** For the runtime's own tests: a project of these files, open on Ann's phone. */
export async function onPhone(
  files: Readonly<Record<string, string>>,
  options: OpenProjectOptions = {},
): Promise<OnPhone> {
  const fixture = projectFixture(files)
  const opened = await openProject(fixture.folder, options)
  const phone = opened.phone('Ann')
  await phone.open()
  return {
    phone,
    opened,
    async [Symbol.asyncDispose]() {
      await opened.close()
      fixture.remove()
    },
  }
}

/** The same for one page, from its template and its script. */
export function onePage(
  wxml: string,
  script = 'Page({})',
  more: Readonly<Record<string, string>> = {},
): Promise<OnPhone> {
  return onPhone({ 'pages/index/index.wxml': wxml, 'pages/index/index.js': script, ...more })
}

/** Lines that the mini program wrote with console.log. */
export function logged(phone: TestPhone): string[] {
  return phone.reports.filter(({ level }) => level === 'log').map(({ message }) => message)
}
