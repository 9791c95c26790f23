/** Long: what is slow is no failure, and a machine that does much else is slow. */
const patienceMilliseconds = 10_000

/** Lets what is ready run, so that a test sees what its action did at once. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Looks again whenever the process was idle, until it holds or the patience is over. */
export async function until(holds: () => boolean, complaint: () => string): Promise<void> {
  const end = performance.now() + patienceMilliseconds
  while (!holds()) {
    if (performance.now() > end) throw new Error(complaint())
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
