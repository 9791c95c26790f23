/** What a process has open beside its connections. */
const OTHERS = 500

/**
 * Throws, with what to type, when a process may not have so many connections. Node has raised the limit as far as it
 * may: more can be given only by whoever starts it.
 */
export const expectOpenFiles = (connections: number): void => {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft: number | 'unlimited' } }
  }
  const limit = userLimits?.open_files?.soft ?? 'unlimited'
  const needed = connections + OTHERS
  if (limit !== 'unlimited' && limit < needed)
    throw new Error(
      `${connections} connections need ${needed} open files, and a process may have ${limit} here: type \`ulimit -n ${needed}\` before.`,
    )
}
