import { type ApiMaker, Failure } from './api.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** Where a mini program may write (`wx.env.USER_DATA_PATH`). */
export const userDataPath = 'http://usr'

/** The user's files of one life of the mini program. */
export class FileStore {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>()

  read(path: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#files.get(path)
  }

  write(path: string, content: Uint8Array<ArrayBuffer>): void {
    this.#files.set(path, content)
  }

  remove(path: string): boolean {
    return this.#files.delete(path)
  }

  /** Whether a path is a folder that has something in it. */
  isFolder(path: string): boolean {
    return path === userDataPath || this.list(path).length > 0
  }

  list(folder: string): string[] {
    const start = `${folder.replace(/\/$/, '')}/`
    const inside = [...this.#files.keys()].filter((path) => path.startsWith(start))
    return [...new Set(inside.map((path) => path.slice(start.length).split('/')[0] ?? ''))]
  }
}

type Read = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

export interface FileOption {
  filePath: string
  path: string
  dirPath: string
  encoding: string
  data: unknown
}

/** wx.getFileSystemManager: reads the project's and temporary files, writes below USER_DATA_PATH. */
export function fileApis(make: ApiMaker, files: FileStore, read: Read) {
  function write(path: string, data: unknown, encoding: string | undefined): object | Failure {
    if (!path.startsWith(`${userDataPath}/`)) return new Failure(`permission denied, open ${path}`)
    files.write(path, bytesOf(data, encoding))
    return {}
  }

  function readStored(path: string, encoding: string | undefined): unknown {
    const content = files.read(path)
    if (content === undefined) throw new Error(`readFileSync:fail no such file or directory, open ${path}`)
    return decode(content, encoding)
  }

  const noSuchFile = (path: string) => new Failure(`no such file or directory ${path}`)

  const manager = {
    readFile: make.callback<FileOption, { data: unknown }>(
      'readFile',
      async ({ filePath = '', encoding }) => {
        const content = files.read(filePath) ?? (await read(filePath))
        return content === undefined ? noSuchFile(filePath) : { data: decode(content, encoding) }
      },
    ),
    writeFile: make.callback<FileOption>('writeFile', ({ filePath = '', data, encoding }) =>
      write(filePath, data, encoding),
    ),
    access: make.callback<FileOption>('access', async ({ path = '' }) =>
      files.read(path) || files.isFolder(path) || (await read(path)) ? {} : noSuchFile(path),
    ),
    unlink: make.callback<FileOption>('unlink', ({ filePath = '' }) =>
      files.remove(filePath) ? {} : noSuchFile(filePath),
    ),
    readdir: make.callback<FileOption, { files: string[] }>('readdir', ({ dirPath = '' }) => ({
      files: files.list(dirPath),
    })),
    mkdir: make.callback<FileOption>('mkdir', () => ({})),
    getFileInfo: make.callback<FileOption, { size: number }>('getFileInfo', async ({ filePath = '' }) => {
      const content = files.read(filePath) ?? (await read(filePath))
      return content === undefined ? noSuchFile(filePath) : { size: content.length }
    }),
    readFileSync: readStored,
    writeFileSync: (path: string, data: unknown, encoding?: string) => {
      const outcome = write(path, data, encoding)
      if (outcome instanceof Failure) throw new Error(`writeFileSync:fail ${outcome.text}`)
    },
    accessSync: (path: string) => {
      if (files.read(path) === undefined && !files.isFolder(path)) {
        throw new Error(`accessSync:fail no such file or directory ${path}`)
      }
    },
    unlinkSync: (path: string) => {
      if (!files.remove(path)) throw new Error(`unlinkSync:fail no such file or directory ${path}`)
    },
    readdirSync: (path: string) => files.list(path),
    mkdirSync: () => {},
  }
  return { getFileSystemManager: () => manager }
}

function bytesOf(data: unknown, encoding = 'utf8'): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0))
  if (encoding === 'base64') return fromBase64(String(data))
  return new TextEncoder().encode(String(data))
}

function decode(content: Uint8Array<ArrayBuffer>, encoding: string | undefined): unknown {
  if (encoding === undefined) return content.slice().buffer
  return encoding === 'base64' ? toBase64(content) : new TextDecoder().decode(content)
}
