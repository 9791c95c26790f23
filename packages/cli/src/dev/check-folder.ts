import { type CheckedError, checkProject, type PageCheck, type ProjectCheck } from '@qunkit/sandbox/testing'
import { bold, dim, green, red, yellow } from 'yoctocolors'
import { plain } from '../terminal/plain.ts'
import { printFault } from './print-fault.ts'

export interface CheckFolderOptions {
  readonly backends?: Readonly<Record<string, string>>
  /** The report as JSON, for a tool. */
  readonly json?: boolean
}

/**
 * Opens every page of a mini program project headless, and tells what is wrong with its files and what each page
 * said: the report on stdout, the progress on stderr. Exit code 1 when a file has an error or a page threw, unless it
 * threw for want of a server. That a page drew nothing is told: it may have been waiting for what nobody gave it.
 */
export const checkFolder = async (
  folder: string,
  { backends = {}, json = false }: CheckFolderOptions = {},
): Promise<void> => {
  const tell = progress(folder)
  const check = await checkProject(folder, { backends, onPage: tell.page })
  tell.end()
  if (json) console.log(JSON.stringify(reportOf(check), null, 2))
  else printReport(check)
  const { fileErrors, withErrors } = summaryOf(check)
  if (fileErrors + withErrors > 0) process.exitCode = 1
}

/** On a terminal one line that changes; elsewhere, where it would be a log, one line at the beginning. */
const progress = (folder: string) => {
  const line = (text: string) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${text}` : '')
  let done = 0
  process.stderr.write(`Opening every page of ${folder} …\n`)
  return {
    page: ({ route }: PageCheck, of: number) => {
      done += 1
      line(dim(`${done} of ${of}  ${plain(route)}`))
    },
    end: () => line(''),
  }
}

const isBad = ({ errors }: PageCheck): boolean => errors.length > 0

const summaryOf = ({ faults, pages }: ProjectCheck) => {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const withErrors = pages.filter(isBad).length
  const withoutServer = pages.filter((page) => !isBad(page) && page.network.length > 0).length
  return {
    ...{ pages: pages.length, well: pages.length - withErrors - withoutServer, withoutServer, withErrors },
    ...{ fileErrors: errors, fileWarnings: faults.length - errors },
  }
}

const reportOf = (check: ProjectCheck) => ({
  summary: summaryOf(check),
  faults: check.faults,
  pages: check.pages,
  missing: Object.fromEntries(missingIn(check.pages)),
})

const printReport = (check: ProjectCheck): void => {
  const { faults, pages } = check
  printFaults(faults)
  for (const page of pages) printPage(page)
  const { well, withoutServer, withErrors, fileErrors, fileWarnings } = summaryOf(check)
  console.log(
    `\n${pages.length} pages: ${well} well, ${withoutServer} without their server, ${withErrors} with errors; ` +
      `${fileErrors} errors and ${fileWarnings} warnings in files.`,
  )
  if (pages.some(({ errors }) => errors.length > 0))
    console.log(dim('Pages are opened without a query: one that cannot do without throws here.'))
  printServers(pages)
  printMissing(pages)
}

/** A file that is no template at all has hundreds: some of them tell as much. */
const mostFaultsOfAFile = 20

const printFaults = (faults: ProjectCheck['faults']): void => {
  for (const [file, of = []] of Object.entries(Object.groupBy(faults, (fault) => fault.file))) {
    for (const fault of of.slice(0, mostFaultsOfAFile)) printFault(fault)
    if (of.length > mostFaultsOfAFile)
      console.log(dim(`  … and ${of.length - mostFaultsOfAFile} more in ${plain(file)}`))
  }
}

const printPage = (page: PageCheck): void => {
  const { route, drawn, errors, errorsWithoutServer, network, console: said, warnings } = page
  const sign = isBad(page) ? red('✖') : network.length > 0 || !drawn ? yellow('○') : green('✔')
  console.log(`${sign} ${bold(plain(route))}${drawn ? '' : ' drew nothing'}`)
  for (const error of errors) console.log(`    ${placed(error)}${red(plain(error.message))}`)
  for (const message of network) console.log(`    ${yellow(plain(message))}`)
  for (const error of errorsWithoutServer)
    console.log(`    ${yellow('after that:')} ${placed(error)}${plain(error.message)}`)
  for (const line of said) console.log(`    ${dim(`console.error: ${plain(line)}`)}`)
  for (const warning of warnings) console.log(`    ${dim(plain(warning))}`)
}

/** In the form that terminals make clickable. */
const placed = ({ place }: CheckedError): string =>
  place === undefined ? '' : `${plain(place.file)}:${place.line}:${place.column}: `

const printServers = (pages: readonly PageCheck[]): void => {
  const origins = new Set(
    pages.flatMap(({ network }) => network.flatMap((line) => /https?:\/\/[^/\s]+/.exec(line) ?? [])),
  )
  if (origins.size === 0) return
  console.log('\nServers that did not answer. Point --backend at yours:')
  for (const origin of origins) console.log(`  --backend ${origin}=http://127.0.0.1:3000`)
}

/** What is WeChat's and missing here → on how many pages, the most first. */
const missingIn = (pages: readonly PageCheck[]): [string, number][] => {
  const counts = new Map<string, number>()
  for (const { warnings } of pages) {
    for (const warning of warnings) {
      const [what] = /^(?:wx\.[\w.]+|<[\w-]+>)(?= is not supported)/.exec(warning) ?? []
      if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + 1)
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one)
}

const printMissing = (pages: readonly PageCheck[]): void => {
  const missing = missingIn(pages)
  if (missing.length === 0) return
  console.log('\nMissing here, on how many pages:')
  for (const [what, count] of missing) console.log(`  ${what} ${dim(`× ${count}`)}`)
}
