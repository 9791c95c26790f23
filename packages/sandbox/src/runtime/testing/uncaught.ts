/** Who may own a promise that nobody caught: the phones' windows. */
interface Owner {
  owns(promise: unknown): boolean
  rejected(reason: unknown): void
}

const owners = new Set<Owner>()

/**
 * Promises of a mini program that nobody caught belong to its `App.onUnhandledRejection`; Node would end the
 * process over them. Those of anybody else stay what they are.
 */
export function catchRejections(owner: Owner): () => void {
  if (owners.size === 0) process.on('unhandledRejection', hear)
  owners.add(owner)
  return () => {
    owners.delete(owner)
    if (owners.size === 0) process.off('unhandledRejection', hear)
  }
}

function hear(reason: unknown, promise: unknown): void {
  const owner = [...owners].find((one) => one.owns(promise))
  if (owner !== undefined) owner.rejected(reason)
  else if (process.listenerCount('unhandledRejection') === 1) throw reason
}
