import { type ApiMaker, Failure } from './api.ts'
import { bytesOf } from './file-operations.ts'
import { type FileStore, userDataPath } from './file-store.ts'

interface HandleOption {
  filePath: string
  flag: string
  fd: string
  arrayBuffer: ArrayBuffer
  data: unknown
  encoding: string
  offset: number
  length: number
  position: number
}

interface Handle {
  readonly path: string
  readonly flag: string
  position: number
}

/** `open`, `read`, `write`, `close` and their like: files by a number, as POSIX has them. */
export function openFiles(make: ApiMaker, files: FileStore) {
  const handles = new Map<string, Handle>()
  let opened = 0

  const of =
    (
      run: (
        handle: Handle,
        content: Uint8Array<ArrayBuffer>,
        option: Partial<HandleOption>,
      ) => object | Failure,
    ) =>
    (option: Partial<HandleOption>): object | Failure => {
      const handle = handles.get(String(option.fd))
      const content = handle && files.read(handle.path)
      if (handle === undefined || content === undefined)
        return new Failure('bad file descriptor', { errno: 1300009 })
      return run(handle, content, option)
    }

  const operations: Record<string, (option: Partial<HandleOption>) => object | Failure> = {
    open: ({ filePath = '', flag = 'r' }) => {
      const isNew = files.read(filePath) === undefined
      if (isNew && flag.startsWith('r'))
        return new Failure(`no such file or directory ${filePath}`, { errno: 1300002 })
      if (!isNew && flag.includes('x'))
        return new Failure(`file already exists ${filePath}`, { errno: 1301005 })
      if (flag !== 'r' && !filePath.startsWith(`${userDataPath}/`))
        return new Failure(`permission denied, open ${filePath}`, { errno: 1300013 })
      if (isNew || flag.startsWith('w')) files.write(filePath, new Uint8Array(0))
      opened += 1
      handles.set(String(opened), { path: filePath, flag, position: 0 })
      return { fd: String(opened) }
    },
    close: of((_handle, _content, { fd }) => {
      handles.delete(String(fd))
      return {}
    }),
    read: of((handle, content, { arrayBuffer, offset = 0, length, position }) => {
      if (!(arrayBuffer instanceof ArrayBuffer)) return new Failure('invalid argument arrayBuffer')
      const start = position ?? handle.position
      const part = content.subarray(start, start + (length ?? arrayBuffer.byteLength - offset))
      new Uint8Array(arrayBuffer).set(part.subarray(0, arrayBuffer.byteLength - offset), offset)
      if (position === undefined) handle.position += part.length
      return { bytesRead: part.length, arrayBuffer }
    }),
    write: of((handle, content, { data, encoding, offset = 0, length, position }) => {
      if (handle.flag === 'r') return new Failure('bad file descriptor', { errno: 1300009 })
      const all = bytesOf(data, encoding)
      const bytes = all.subarray(offset, length === undefined ? undefined : offset + length)
      const at = handle.flag.startsWith('a') ? content.length : (position ?? handle.position)
      const grown = new Uint8Array(Math.max(content.length, at + bytes.length))
      grown.set(content)
      grown.set(bytes, at)
      files.write(handle.path, grown)
      if (position === undefined) handle.position = at + bytes.length
      return { bytesWritten: bytes.length }
    }),
    ftruncate: of((handle, content, { length = 0 }) => {
      const cut = new Uint8Array(length)
      cut.set(content.subarray(0, length))
      files.write(handle.path, cut)
      return {}
    }),
    fstat: of((handle, content) => ({
      stats: {
        ...{ mode: 0o100644, size: content.length },
        ...{ lastAccessedTime: files.timeOf(handle.path), lastModifiedTime: files.timeOf(handle.path) },
        ...{ isDirectory: () => false, isFile: () => true },
      },
    })),
  }
  /** What the `…Sync` forms give back: the answer, or one field of it. */
  const gives: Readonly<Record<string, string>> = { open: 'fd', fstat: 'stats' }
  const forms = Object.entries(operations).flatMap(([name, run]) => [
    [name, make.callback<HandleOption>(name, run)] as const,
    [
      `${name}Sync`,
      (option: Partial<HandleOption>): unknown => {
        const outcome = run(option)
        if (outcome instanceof Failure) throw new Error(`${name}Sync:fail ${outcome.text}`)
        const field = gives[name]
        return field === undefined ? outcome : Reflect.get(outcome, field)
      },
    ] as const,
  ])
  return Object.fromEntries(forms)
}
