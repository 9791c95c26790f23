import { type Dirent, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Asset } from './compiled-project.ts'
import { under } from './project-path.ts'
import { fileStats } from './source-store.ts'

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.bmp': 'image/bmp',
  '.ico': 'image/x-icon',
  '.avif': 'image/avif',
  '.mp3': 'audio/mpeg',
  '.aac': 'audio/aac',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.silk': 'audio/silk',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml',
  '.html': 'text/html; charset=utf-8',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.wasm': 'application/wasm',
  '.br': 'application/octet-stream',
  '.bin': 'application/octet-stream',
}

/** More files than this in a project, and the rest is not listed. */
const mostFiles = 20_000

/** Whether a path is part of what is uploaded: `node_modules` and names that begin with a dot are not. */
export function isPackaged(path: string): boolean {
  return path.split('/').every((name) => !name.startsWith('.') && name !== 'node_modules')
}

/** The files of a mini program that its code may name as a path at run time: pictures, sound, fonts, data. */
export function listAssets(root: string): Record<string, Asset> {
  const assets: [string, Asset][] = []
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      if (!isPackaged(entry.name)) continue
      const path = under(folder, entry.name)
      if (entry.isDirectory()) folders.push(path)
      const type = types[extname(entry.name).toLowerCase()]
      const stats = entry.isFile() && type !== undefined ? fileStats(join(root, path)) : undefined
      if (stats === undefined || type === undefined) continue
      if (assets.length >= mostFiles) return Object.fromEntries(assets)
      assets.push([
        path,
        {
          size: stats.size,
          type,
          version: `${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}`,
        },
      ])
    }
  }
  return Object.fromEntries(assets)
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
