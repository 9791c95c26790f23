import type { Store } from '../store.ts'

type Told = readonly string[] | 'any'

/** What a watcher of the store is told, one after the other. To be stopped. */
export function hear(store: Pick<Store, 'watch'>) {
  const told: Told[] = []
  let wake = Promise.withResolvers<void>()
  const stop = store.watch((changed) => {
    told.push(changed)
    wake.resolve()
    wake = Promise.withResolvers<void>()
  })
  return {
    told,
    stop,
    /** Resolves once `isEnough` is true of all that was told so far. */
    async until(isEnough: (told: readonly Told[]) => boolean): Promise<void> {
      while (!isEnough(told)) await wake.promise
    },
  }
}
