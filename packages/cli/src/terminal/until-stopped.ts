/**
 * Waits for Ctrl-C (or SIGTERM), then closes. A second Ctrl-C does not wait for what is still under way.
 */
export const untilStopped = async (close: () => Promise<void>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(130)
    stopping = true
    resolve()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await promise
  await close()
}
