import { parentPort, workerData } from 'node:worker_threads'
import type { Fault } from '../compile/fault.ts'
import { checkPages, type PagesToCheck } from './check-pages.ts'
import type { PageCheck } from './check-report.ts'

/** What the thread says of its work. `alive` comes as long as the mini program lets anything else run. */
export type ThreadNews =
  | { readonly kind: 'alive' | 'done' }
  | { readonly kind: 'compiled'; readonly pages: readonly string[]; readonly faults: readonly Fault[] }
  | { readonly kind: 'began'; readonly route: string }
  | { readonly kind: 'checked'; readonly page: PageCheck }

const tell = (news: ThreadNews): void => parentPort?.postMessage(news)

const pulse = setInterval(() => tell({ kind: 'alive' }), 100)
await checkPages(workerData as PagesToCheck, {
  compiled: ({ pages, faults }) => tell({ kind: 'compiled', pages, faults }),
  began: (route) => tell({ kind: 'began', route }),
  checked: (page) => tell({ kind: 'checked', page }),
})
clearInterval(pulse)
tell({ kind: 'done' })
