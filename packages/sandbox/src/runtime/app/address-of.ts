import { pictureType } from '../../world/picture-type.ts'
import { isTemporary } from '../../wx/temp-path.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import type { HostLink } from '../host/host-link.ts'
import type { PhoneFacts } from '../host/phone-host.ts'
import { fromBase64, toBase64 } from '../wx/base64.ts'
import type { FileStore } from '../wx/file-store.ts'

/** The address by which the DOM finds a file that a page names: of the network, the project, or a temporary one. */
export function createAddressOf(
  project: CompiledProject,
  facts: PhoneFacts,
  link: HostLink,
  files: FileStore,
): (path: string, from?: string) => Promise<string> {
  return async (path) => {
    if (path === '' || /^(?:data:image\/|blob:)/i.test(path)) return path
    const written = files.read(path)
    if (written !== undefined) return dataUri(toBase64(written))
    if (isTemporary(path)) {
      const { base64 } = await link.ask('readFile', { path })
      return base64 === undefined ? '' : dataUri(base64)
    }
    if (/^https?:\/\//i.test(path)) return path
    if (path.startsWith('//')) return `https:${path}`
    if (/^[a-z][a-z\d+.-]*:/i.test(path)) return ''
    const asset = path.replace(/^(?:\.?\/)+/, '').split('?')[0] ?? ''
    const version = Object.hasOwn(project.assets, asset) ? project.assets[asset]?.version : undefined
    return `${facts.assetRoot}/${asset}${version === undefined ? '' : `?v=${version}`}`
  }
}

/** A file's bytes as an address; what it is its first bytes say. */
function dataUri(base64: string): string {
  return `data:${pictureType(fromBase64(base64.slice(0, 32)))};base64,${base64}`
}
