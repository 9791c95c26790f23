import type { Fault } from '../compile/fault.ts'

/** Where in the project's own files, before they were compiled. Line and column from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** What was thrown and caught by nobody, or ended a page in another way. */
export interface CheckedError {
  readonly message: string
  /** Absent when no file of the project had a part in it. */
  readonly place?: Place
}

/** What a page said while it opened. */
export interface PageCheck {
  readonly route: string
  /** Whether anything of the page was drawn. */
  readonly drawn: boolean
  readonly errors: readonly CheckedError[]
  /** The same, after a server could not be reached: a page that gets no data often stumbles over it. */
  readonly errorsWithoutServer: readonly CheckedError[]
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

export interface CheckOptions {
  /** Origin that the mini program asks for → origin that answers. */
  readonly backends?: Readonly<Record<string, string>>
  /** How long each page has for what it does at first, and again after its requests: 200 when left out. */
  readonly milliseconds?: number
  /** A page that lets nothing else run for so long is given up; 10,000 when left out. In milliseconds. */
  readonly patience?: number
  /** Hears of each page as soon as it was looked at, and how many there are. */
  readonly onPage?: (page: PageCheck, of: number) => void
}

/** A page that could not be looked at, and why. */
export function unopened(route: string, error: CheckedError): PageCheck {
  return {
    ...{ route, drawn: false, errors: [error], errorsWithoutServer: [] },
    ...{ network: [], console: [], warnings: [] },
  }
}
