import type { PhoneReport } from '../host/phone-host.ts'
import type { CheckedError, PageCheck } from './check-report.ts'
import { type OpenedProject, openProject } from './open-project.ts'
import { placeInStack } from './place-in-source.ts'
import { settle } from './waiting.ts'

/** No page is waited for longer than this for its requests to be answered, in milliseconds. */
const patience = 5000

export interface PagesToCheck {
  readonly folder: string
  readonly backends: Readonly<Record<string, string>>
  readonly milliseconds: number
  /** Left out: all. */
  readonly routes?: readonly string[]
  /** How many are open at a time: while one waits, another works. */
  readonly atOnce: number
}

interface Hearer {
  compiled(project: OpenedProject['project']): void
  began(route: string): void
  checked(page: PageCheck): void
}

/**
 * Opens pages of a project headless: each on the phone of a person of its own, so that no page finds what another
 * one left in the storage, and WeChat's limit of calls a second is not met. No page is given a query.
 */
export async function checkPages(
  { folder, backends, milliseconds, routes, atOnce }: PagesToCheck,
  hearer: Hearer,
): Promise<void> {
  await using opened = await openProject(folder, { backends, users: [] })
  hearer.compiled(opened.project)
  const waiting = [...(routes ?? opened.project.pages)]
  async function work(): Promise<void> {
    for (let route = waiting.shift(); route !== undefined; route = waiting.shift()) {
      hearer.began(route)
      // What is posted goes out only when this thread is idle: before the page may keep it from ever being so.
      await settle()
      hearer.checked(await checkPage(opened, route, milliseconds))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function checkPage(opened: OpenedProject, route: string, milliseconds: number): Promise<PageCheck> {
  const phone = opened.addUser(route)
  await phone.open({ path: route })
  const end = performance.now() + patience
  do await new Promise((resolve) => setTimeout(resolve, milliseconds))
  while (phone.isBusy && performance.now() < end)
  await settle()
  const page = phone.isOpen ? phone.document.querySelector('wx-page') : null
  const drawn = page !== null && page.childNodes.length > 0
  await phone.exit()
  return { route, drawn, ...sorted(phone.reports, opened) }
}

function sorted(
  reports: readonly PhoneReport[],
  { project }: OpenedProject,
): Omit<PageCheck, 'route' | 'drawn'> {
  const select = (holds: (report: PhoneReport, at: number) => boolean) => {
    const chosen = reports.filter(holds)
    return chosen.filter(({ message }, at) => chosen.findIndex((one) => one.message === message) === at)
  }
  const messages = (holds: (report: PhoneReport) => boolean) => select(holds).map(({ message }) => message)
  const thrown = (holds: (at: number) => boolean) =>
    select(({ level, from }, at) => level === 'error' && from === undefined && holds(at)).map(
      ({ message, stack }): CheckedError => {
        const place = placeInStack(stack, project.modules)
        return { message, ...(place !== undefined && { place }) }
      },
    )
  const unreachable = reports.findIndex(({ from }) => from === 'network')
  const without = unreachable === -1 ? reports.length : unreachable
  return {
    errors: thrown((at) => at < without),
    errorsWithoutServer: thrown((at) => at > without),
    network: messages(({ from }) => from === 'network'),
    console: messages(({ level, from }) => level === 'error' && from === 'console'),
    warnings: messages(({ level, from }) => level === 'warning' && from === undefined),
  }
}
