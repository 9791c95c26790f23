import { type FSWatcher, watch } from 'node:fs'

/** An editor writes a file in several steps, and several files at once: what comes this close is one change. */
const TOGETHER_MS = 60

/**
 * Tells of changes below a folder, but not in packages and hidden folders. It does not keep the process alive. The
 * answer ends it.
 */
export const watchFolder = (folder: string, changed: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  const watcher: FSWatcher = watch(folder, { recursive: true, persistent: false }, (_event, file) => {
    const parts = (file ?? '').split(/[\\/]/)
    if (parts.some((part) => part === 'node_modules' || part.startsWith('.'))) return
    clearTimeout(timer)
    timer = setTimeout(changed, TOGETHER_MS)
  })
  // A folder that goes away ends the watching, not the process.
  watcher.on('error', () => watcher.close())
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
