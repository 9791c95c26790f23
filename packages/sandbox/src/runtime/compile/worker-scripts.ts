import type { AppJson } from './compiled-project.ts'
import { resolveProjectPath } from './project-path.ts'
import { scriptsBelow } from './scripts-below.ts'

/**
 * Ids of the scripts below the folder that app.json's `workers` names: which of them a page starts is known only as
 * it runs.
 */
export function workerScripts(root: string, { workers }: AppJson): string[] {
  const named = typeof workers === 'object' && workers !== null && 'path' in workers ? workers.path : workers
  const folder = typeof named === 'string' ? resolveProjectPath('', named) : undefined
  return folder === undefined || folder === '' ? [] : scriptsBelow(root, folder)
}
