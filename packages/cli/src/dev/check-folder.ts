import { checkProject, type PageCheck } from '@qunkit/sandbox/testing'
import { bold, dim, green, red, yellow } from 'yoctocolors'
import { printFault } from './print-fault.ts'

/**
 * Opens every page of a mini program project headless, and tells what is wrong with its files and what each page
 * said. Exit code 1 when a file has an error or a page threw, unless it threw for want of a server. That a page drew
 * nothing is told: it may have been waiting for what nobody gave it.
 */
export const checkFolder = async (
  folder: string,
  backends: Readonly<Record<string, string>> = {},
): Promise<void> => {
  console.log(`Opening every page of ${folder} …`)
  const { faults, pages } = await checkProject(folder, { backends })
  for (const fault of faults) printFault(fault)
  for (const page of pages) printPage(page)

  const errors = faults.filter((fault) => fault.severity === 'error').length
  const bad = pages.filter(isBad).length
  const without = pages.filter((page) => !isBad(page) && page.network.length > 0).length
  console.log(
    `\n${pages.length} pages: ${pages.length - bad - without} well, ${without} without their server, ${bad} with errors; ` +
      `${errors} errors and ${faults.length - errors} warnings in files.`,
  )
  printServers(pages)
  printMissing(pages)
  if (errors + bad > 0) process.exitCode = 1
}

const isBad = ({ errors }: PageCheck): boolean => errors.length > 0

const printPage = (page: PageCheck): void => {
  const { route, drawn, errors, errorsWithoutServer, network, console: said, warnings } = page
  const sign = isBad(page) ? red('✖') : network.length > 0 || !drawn ? yellow('○') : green('✔')
  console.log(`${sign} ${bold(route)}${drawn ? '' : ' drew nothing'}`)
  for (const error of errors) console.log(`    ${red(error)}`)
  for (const message of network) console.log(`    ${yellow(message)}`)
  for (const error of errorsWithoutServer) console.log(`    ${yellow('after that:')} ${error}`)
  for (const line of said) console.log(`    ${dim(`console.error: ${line}`)}`)
  for (const warning of warnings) console.log(`    ${dim(warning)}`)
}

const printServers = (pages: readonly PageCheck[]): void => {
  const origins = new Set(
    pages.flatMap(({ network }) => network.flatMap((line) => /https?:\/\/[^/\s]+/.exec(line) ?? [])),
  )
  if (origins.size === 0) return
  console.log('\nServers that did not answer. Point --backend at yours:')
  for (const origin of origins) console.log(`  --backend ${origin}=http://127.0.0.1:3000`)
}

const printMissing = (pages: readonly PageCheck[]): void => {
  const counts = new Map<string, number>()
  for (const { warnings } of pages) {
    for (const warning of warnings) {
      const [what] = /^(?:wx\.[\w.]+|<[\w-]+>)(?= is not)/.exec(warning) ?? []
      if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + 1)
    }
  }
  if (counts.size === 0) return
  console.log('\nMissing here, on how many pages:')
  for (const [what, count] of [...counts].sort(([, one], [, other]) => other - one)) {
    console.log(`  ${what} ${dim(`× ${count}`)}`)
  }
}
