import { Worker } from 'node:worker_threads'
import { scriptUrl } from '../app/script-scope.ts'
import { compileProject } from '../compile/compiler.ts'
import type { Fault } from '../compile/fault.ts'
import type { PagesToCheck } from './check-pages.ts'
import { type CheckOptions, type PageCheck, type Place, type ProjectCheck, unopened } from './check-report.ts'
import type { ThreadNews } from './check-thread.ts'
import { placeInSource } from './place-in-source.ts'
import { ThreadWatch } from './thread-watch.ts'
import { type RunningPlace, whereItIs } from './where-it-is.ts'

/** Pages that are open at a time. */
const atOnce = 4

/** How many pages may hang at one place before the rest are not tried: it is the app's own script. */
const hangsAtOnePlace = 2

/** How long a project may take to be compiled, in milliseconds. */
const compilePatience = 120_000

/** More than a phone has for a mini program, in MB. */
const mostMemory = 2048

/** How a thread of pages ended. */
type End =
  | { readonly how: 'done' }
  | { readonly how: 'blocked'; readonly at: RunningPlace | undefined }
  | { readonly how: 'died'; readonly why: string }

interface Progress {
  compiled?: { readonly pages: readonly string[]; readonly faults: readonly Fault[] }
  readonly checked: Map<string, PageCheck>
  /** Pages that were open when their thread ended. */
  readonly open: Set<string>
}

/**
 * Opens every page of a project headless, on a thread of its own: a page that never returns, ends the process or
 * uses up the memory costs that page and no other. The thread is no wall against hostile code (`realm.ts`).
 */
export async function checkProject(folder: string, options: CheckOptions = {}): Promise<ProjectCheck> {
  const { backends = {}, milliseconds = 200, patience = 10_000, onPage = () => {} } = options
  const progress: Progress = { checked: new Map(), open: new Set() }
  const keep = (page: PageCheck) => {
    progress.checked.set(page.route, page)
    onPage(page, progress.compiled?.pages.length ?? 0)
  }
  const run = (only: Partial<PagesToCheck> = {}) =>
    runThread({ folder, backends, milliseconds, atOnce, ...only }, patience, progress, keep)
  const hangs = new Map<string, number>()
  let before = 0

  for (let end = await run(); end.how !== 'done'; end = await run({ routes: missing(progress) })) {
    if (progress.compiled === undefined) return { faults: [notCompiled(end)], pages: [] }
    const suspects = [...progress.open]
    if (suspects.length === 0 && progress.checked.size === before) {
      for (const rest of missing(progress)) keep(unopened(rest, { message: whyOf(end, patience) }))
    }
    before = progress.checked.size
    // Which of the open pages it was is seen when each is alone.
    for (const route of suspects) {
      if (progress.checked.has(route)) continue
      const alone = suspects.length === 1 ? end : await run({ routes: [route], atOnce: 1 })
      if (alone.how === 'done') continue
      const place = alone.how === 'blocked' ? await placeOf(folder, alone.at) : undefined
      const message = whyOf(alone, patience)
      keep(unopened(route, { message, ...(place && { place }) }))
      const where = lineOf(alone)
      hangs.set(where, (hangs.get(where) ?? 0) + 1)
      if (hangs.get(where) === hangsAtOnePlace) {
        const said = `Not opened: other pages ended at the same place. ${message}`
        for (const rest of missing(progress)) keep(unopened(rest, { message: said, ...(place && { place }) }))
      }
    }
    if (missing(progress).length === 0) break
  }
  const { faults = [], pages = [] } = progress.compiled ?? {}
  return { faults, pages: pages.flatMap((route) => progress.checked.get(route) ?? []) }
}

/** Where an opening ended, for one to be like another: a loop goes round, and is met now here and now there on its line. */
function lineOf(end: End): string {
  if (end.how !== 'blocked') return JSON.stringify(end)
  return `${end.at?.url}:${end.at?.line}`
}

function whyOf(end: End, patience: number): string {
  if (end.how === 'died') return `It ended the thread that it ran on: ${end.why}`
  return `It never returns: nothing else could run for ${patience / 1000} s.`
}

function missing({ compiled, checked }: Progress): string[] {
  return compiled?.pages.filter((route) => !checked.has(route)) ?? []
}

function runThread(
  pages: PagesToCheck,
  patience: number,
  progress: Progress,
  keep: (page: PageCheck) => void,
): Promise<End> {
  const here = import.meta.url
  const thread = new Worker(new URL(here.endsWith('.ts') ? './check-thread.ts' : './check-thread.js', here), {
    workerData: pages,
    // What is written there is not the report's.
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  })
  const { threadId } = thread
  progress.open.clear()
  return new Promise<End>((resolve) => {
    const watch = new ThreadWatch(thread, () => {
      over(whereItIs(threadId, scriptUrl('')).then((at): End => ({ how: 'blocked', at })))
    })
    watch.patience = compilePatience
    let isOver = false
    function over(end: End | Promise<End>): void {
      if (isOver) return
      isOver = true
      watch.stop()
      void Promise.resolve(end).then(async (settled) => {
        await thread.terminate()
        resolve(settled)
      })
    }
    thread.on('message', (news: ThreadNews) => {
      if (isOver) return
      watch.hear()
      if (news.kind === 'compiled') progress.compiled ??= news
      else if (news.kind === 'began') {
        progress.open.add(news.route)
        watch.patience = patience
      } else if (news.kind === 'checked') {
        progress.open.delete(news.page.route)
        keep(news.page)
      } else if (news.kind === 'done') over({ how: 'done' })
    })
    thread.on('error', (error) => over({ how: 'died', why: String(error) }))
    thread.on('exit', (code) => over({ how: 'died', why: `it ended the process, with code ${code}` }))
  })
}

async function placeOf(folder: string, at: RunningPlace | undefined): Promise<Place | undefined> {
  if (at === undefined) return undefined
  const { modules } = await compileProject(folder)
  return placeInSource(modules, at.url, at.line, at.column)
}

function notCompiled(end: End): Fault {
  const why = end.how === 'died' ? end.why : `it took more than ${compilePatience / 1000} s`
  return {
    ...{ severity: 'error', source: 'project', file: '' },
    message: `The project could not be compiled: ${why}`,
    messageZh: `项目无法编译：${why}`,
  }
}
