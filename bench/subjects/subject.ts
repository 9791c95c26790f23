// What every subject of a measurement does: it listens, says where, and tells its CPU time when asked.

/** Tells the parent process that this subject serves, and answers its questions until it is stopped. */
export const ready = (subject: {
  url: string
  paths: Readonly<Record<string, string>>
  token?: string
}): void => {
  process.send?.(subject)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMicroseconds: user + system })
  })
  process.on('disconnect', () => process.exit(0))
}
