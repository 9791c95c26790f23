import { checkProject } from '@qunkit/sandbox/testing'
import { bold, dim, green, red } from 'yoctocolors'
import { printFault } from './print-fault.ts'

/**
 * Opens every page of a mini program project headless, and tells what is wrong with its files and what each page
 * said. Exit code 1 when a file has an error or a page threw.
 */
export const checkFolder = async (folder: string): Promise<void> => {
  console.log(`Opening every page of ${folder} …`)
  const { faults, pages } = await checkProject(folder)
  for (const fault of faults) printFault(fault)
  for (const { route, drawn, errors, warnings } of pages) {
    const isGood = errors.length === 0 && drawn
    console.log(`${isGood ? green('✔') : red('✖')} ${bold(route)}${drawn ? '' : ' drew nothing'}`)
    for (const error of errors) console.log(`    ${red(error)}`)
    for (const warning of warnings) console.log(`    ${dim(warning)}`)
  }
  const errors = faults.filter((fault) => fault.severity === 'error').length
  const badPages = pages.filter((page) => page.errors.length > 0 || !page.drawn).length
  console.log(
    `\n${pages.length} pages, ${badPages} with errors; ${errors} errors and ${faults.length - errors} warnings in files.`,
  )
  if (errors + badPages > 0) process.exitCode = 1
}
