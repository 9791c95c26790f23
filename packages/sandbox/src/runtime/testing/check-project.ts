import type { Fault } from '../compile/fault.ts'
import { type OpenProjectOptions, openProject } from './open-project.ts'
import { settle } from './waiting.ts'

/** What a page said while it opened. */
export interface PageCheck {
  readonly route: string
  /** Whether anything of the page was drawn. */
  readonly drawn: boolean
  readonly errors: readonly string[]
  /** APIs and components that are missing here, among others; each said once in a life of the mini program. */
  readonly warnings: readonly string[]
}

export interface ProjectCheck {
  readonly faults: readonly Fault[]
  readonly pages: readonly PageCheck[]
}

/**
 * Opens every page of a project headless, each in a life of its own, and gives it `milliseconds` (200 when left
 * out) to do what it does at first.
 */
export async function checkProject(
  folder: string,
  { milliseconds = 200, ...options }: OpenProjectOptions & { milliseconds?: number } = {},
): Promise<ProjectCheck> {
  await using opened = await openProject(folder, { ...options, users: ['Ann'] })
  const phone = opened.phone('Ann')
  const pages: PageCheck[] = []
  for (const route of opened.project.pages) {
    phone.reports.length = 0
    await phone.open({ path: route })
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    await settle()
    const page = phone.document.querySelector('wx-page')
    const drawn = page !== null && page.childNodes.length > 0
    pages.push({ route, drawn, errors: phone.errors, warnings: phone.warnings })
    await phone.exit()
  }
  return { faults: opened.project.faults, pages }
}
