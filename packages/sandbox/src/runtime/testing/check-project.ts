import type { Fault } from '../compile/fault.ts'
import type { PhoneReport } from '../host/phone-host.ts'
import { type OpenedProject, type OpenProjectOptions, openProject } from './open-project.ts'
import { settle } from './waiting.ts'

/** What a page said while it opened. */
export interface PageCheck {
  readonly route: string
  /** Whether anything of the page was drawn. */
  readonly drawn: boolean
  /** What was thrown, and caught by nobody. */
  readonly errors: readonly string[]
  /** The same, after a server could not be reached: a page that gets no data often stumbles over it. */
  readonly errorsWithoutServer: readonly string[]
  /** What could not be reached: each address once. */
  readonly network: readonly string[]
  /** Lines that the mini program itself wrote with `console.error`. */
  readonly console: readonly string[]
  /** APIs and components that are missing here, among others; each said once in a life of the mini program. */
  readonly warnings: readonly string[]
}

export interface ProjectCheck {
  readonly faults: readonly Fault[]
  readonly pages: readonly PageCheck[]
}

export interface CheckOptions extends Omit<OpenProjectOptions, 'users' | 'groups'> {
  /** How long each page has for what it does at first, and again after its requests: 200 when left out. */
  readonly milliseconds?: number
  /** Hears of each page as soon as it was looked at. */
  readonly onPage?: (page: PageCheck) => void
}

/** No page is waited for longer than this for its requests to be answered, in milliseconds. */
const patience = 5000

/** Pages that are open at a time: while one waits, another works. */
const atOnce = 4

/**
 * Opens every page of a project headless: each on the phone of a person of its own, so that no page finds what
 * another one left in the storage, and WeChat's limit of calls a second is not met. No page is given a query.
 */
export async function checkProject(
  folder: string,
  { milliseconds = 200, onPage = () => {}, ...options }: CheckOptions = {},
): Promise<ProjectCheck> {
  await using opened = await openProject(folder, { ...options, users: [] })
  const routes = opened.project.pages
  const waiting = [...routes]
  const checked = new Map<string, PageCheck>()
  async function work(): Promise<void> {
    for (let route = waiting.shift(); route !== undefined; route = waiting.shift()) {
      const page = await checkPage(opened, route, milliseconds)
      checked.set(route, page)
      onPage(page)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const pages = routes.map((route) => checked.get(route)).filter((page) => page !== undefined)
  return { faults: opened.project.faults, pages }
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
  return { route, drawn, ...sorted(phone.reports) }
}

function sorted(reports: readonly PhoneReport[]): Omit<PageCheck, 'route' | 'drawn'> {
  const messages = (holds: (report: PhoneReport, at: number) => boolean) => [
    ...new Set(reports.filter(holds).map(({ message }) => message)),
  ]
  const unreachable = reports.findIndex(({ from }) => from === 'network')
  const without = unreachable === -1 ? reports.length : unreachable
  const isThrown = ({ level, from }: PhoneReport) => level === 'error' && from === undefined
  return {
    errors: messages((report, at) => isThrown(report) && at < without),
    errorsWithoutServer: messages((report, at) => isThrown(report) && at > without),
    network: messages(({ from }) => from === 'network'),
    console: messages(({ level, from }) => level === 'error' && from === 'console'),
    warnings: messages(({ level, from }) => level === 'warning' && from === undefined),
  }
}
