import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isPackaged } from './assets.ts'
import { under } from './project-path.ts'

/** More scripts than this in a folder, and the rest is left out. */
const mostScripts = 2000

/** Ids of the scripts of a mini program that are below a folder of it, npm packages left out. */
export function scriptsBelow(root: string, folder: string): string[] {
  return filesBelow(join(root, folder))
    .map((path) => under(folder, path))
    .filter((path) => isPackaged(path) && !path.split('/').includes('miniprogram_npm'))
    .filter((path) => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts'))
    .slice(0, mostScripts)
    .map((path) => `${path.slice(0, -'.js'.length)}.js`)
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replaceAll('\\', '/'),
    )
  } catch {
    return []
  }
}
