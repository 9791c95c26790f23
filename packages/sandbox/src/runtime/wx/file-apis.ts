import { type ApiMaker, Failure } from './api.ts'
import { openFiles } from './file-handles.ts'
import { type FileOption, fileOperations } from './file-operations.ts'
import { type FileStore, userDataPath } from './file-store.ts'

type Read = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
type Operations = ReturnType<typeof fileOperations>
type Name = keyof Operations

/** The arguments of the `…Sync` forms in their order. `stats` and its like: what they give back of the answer. */
const syncForms: Readonly<Partial<Record<Name, { args: readonly (keyof FileOption)[]; gives?: string }>>> = {
  access: { args: ['path'] },
  appendFile: { args: ['filePath', 'data', 'encoding'] },
  copyFile: { args: ['srcPath', 'destPath'] },
  mkdir: { args: ['dirPath', 'recursive'] },
  readFile: { args: ['filePath', 'encoding', 'position', 'length'], gives: 'data' },
  readdir: { args: ['dirPath'], gives: 'files' },
  rename: { args: ['oldPath', 'newPath'] },
  rmdir: { args: ['dirPath', 'recursive'] },
  saveFile: { args: ['tempFilePath', 'filePath'], gives: 'savedFilePath' },
  stat: { args: ['path', 'recursive'], gives: 'stats' },
  unlink: { args: ['filePath'] },
  writeFile: { args: ['filePath', 'data', 'encoding'] },
}

/** Where an operation reads a file that may be the project's or the machine's: it is fetched first. */
const sources = ['filePath', 'path', 'srcPath', 'tempFilePath'] as const

/**
 * `wx.getFileSystemManager`: reads the project's and temporary files, writes below USER_DATA_PATH. The `…Sync` forms see
 * what was written, and what has been read before: the project's files are the machine's, which is asked.
 */
export function fileApis(make: ApiMaker, files: FileStore, read: Read) {
  const operations = fileOperations(files)
  const packaged = new Map<string, Uint8Array<ArrayBuffer>>()
  const seen = fileOperations(withFallback(files, packaged))

  async function fetchFirst(option: Partial<FileOption>): Promise<void> {
    for (const source of sources) {
      const path = option[source]
      if (typeof path !== 'string' || path === '' || files.read(path) !== undefined) continue
      if (files.isFolder(path) || path.startsWith(`${userDataPath}/`)) continue
      const content = await read(path)
      if (content !== undefined) packaged.set(path, content)
    }
  }

  const names = Object.keys(operations) as Name[]
  const run = (name: Name, option: Partial<FileOption>) =>
    (seen[name] as (option: object) => object | Failure)(option)
  const called = Object.fromEntries(
    names.map((name) => [
      name,
      make.callback<FileOption>(name, async (option) => {
        await fetchFirst(option)
        return run(name, option)
      }),
    ]),
  )
  const atOnce = Object.fromEntries(
    names.flatMap((name) => {
      const form = syncForms[name]
      return form === undefined ? [] : [[`${name}Sync`, atOnceForm(name, form)] as const]
    }),
  )
  function atOnceForm(name: Name, { args, gives }: { args: readonly (keyof FileOption)[]; gives?: string }) {
    return (...values: unknown[]): unknown => {
      const option = Object.fromEntries(
        args.map((arg, at) => [arg, values[at]]).filter(([, value]) => value !== undefined),
      )
      const outcome = run(name, option)
      if (outcome instanceof Failure) throw new Error(`${name}Sync:fail ${outcome.text}`)
      return gives === undefined ? undefined : Reflect.get(outcome, gives)
    }
  }

  const unpacked = () => new Failure('not supported', { errno: 100 })
  const manager = {
    ...called,
    ...atOnce,
    ...openFiles(make, files),
    truncateSync: ({ filePath, length }: FileOption) => {
      const outcome = operations.truncate({ filePath, length })
      if (outcome instanceof Failure) throw new Error(`truncateSync:fail ${outcome.text}`)
    },
    unzip: make.callback('unzip', unpacked),
    readZipEntry: make.callback('readZipEntry', unpacked),
    readCompressedFile: make.callback('readCompressedFile', unpacked),
  }
  const old = (name: 'getFileInfo' | 'getSavedFileList' | 'removeSavedFile' | 'saveFile') =>
    make.promise<FileOption>(name, async (option) => {
      await fetchFirst(option)
      return run(name, option)
    })
  return {
    getFileSystemManager: () => manager,
    // Of before there was a manager, and still in use.
    getFileInfo: old('getFileInfo'),
    getSavedFileList: old('getSavedFileList'),
    removeSavedFile: old('removeSavedFile'),
    saveFile: old('saveFile'),
    getSavedFileInfo: make.promise<FileOption>('getSavedFileInfo', ({ filePath = '' }) => {
      const size = files.read(filePath)?.length
      if (size === undefined) return new Failure(`no such file or directory ${filePath}`, { errno: 1300002 })
      return { size, createTime: files.timeOf(filePath) }
    }),
  }
}

/** The store, in which reading also finds the project's files and the machine's. */
function withFallback(files: FileStore, packaged: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): FileStore {
  return new Proxy(files, {
    get(target, member) {
      if (member === 'read') return (path: string) => target.read(path) ?? packaged.get(path)
      const value: unknown = Reflect.get(target, member, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
