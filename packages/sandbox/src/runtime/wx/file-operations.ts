import { Failure } from './api.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type FileStore, savedPath, userDataPath } from './file-store.ts'

/** What the functions of a file system are given: each takes some of these. */
export interface FileOption {
  filePath: string
  path: string
  dirPath: string
  srcPath: string
  destPath: string
  oldPath: string
  newPath: string
  tempFilePath: string
  encoding: string
  data: unknown
  recursive: boolean
  position: number
  length: number
}

type Operation = (option: Partial<FileOption>) => object | Failure

const noSuch = (path: string) => new Failure(`no such file or directory ${path}`, { errno: 1300002 })
const exists = (path: string) => new Failure(`file already exists ${path}`, { errno: 1301005 })
const notEmpty = () => new Failure('directory not empty', { errno: 1300066 })
const notFolder = (path: string) => new Failure(`not a directory ${path}`, { errno: 1300020 })
const denied = (path: string) => new Failure(`permission denied, open ${path}`, { errno: 1300013 })

/** What each operation does to the files that are here, at once: the forms with callbacks and `…Sync` share them. */
export function fileOperations(files: FileStore) {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
  /** Why a path may not be written: only below the user's folder, into a folder that is there. */
  function unwritable(path: string): Failure | undefined {
    if (!path.startsWith(`${userDataPath}/`) || path.split('/').includes('..')) return denied(path)
    if (files.isFolder(path))
      return new Failure(`illegal operation on a directory, open ${path}`, { errno: 1300021 })
    return files.isFolder(folderOf(path)) ? undefined : noSuch(path)
  }

  function put(path: string, content: Uint8Array<ArrayBuffer>): object | Failure {
    const refusal = unwritable(path)
    if (refusal === undefined) files.write(path, content)
    return refusal ?? {}
  }

  function copy(from: string, to: string): object | Failure {
    const content = files.read(from)
    return content === undefined ? noSuch(from) : put(to, content.slice())
  }

  function mayChange(path: string): Failure | undefined {
    return path.startsWith(`${userDataPath}/`) || path.startsWith(`${savedPath}/`) ? undefined : denied(path)
  }

  const operations = {
    access: ({ path = '' }) => (files.read(path) !== undefined || files.isFolder(path) ? {} : noSuch(path)),
    appendFile: ({ filePath = '', data, encoding }) => {
      const before = files.read(filePath)
      if (before === undefined) return noSuch(filePath)
      return put(filePath, joined(before, bytesOf(data, encoding)))
    },
    copyFile: ({ srcPath = '', destPath = '' }) => copy(srcPath, destPath),
    getFileInfo: ({ filePath = '' }) => {
      const content = files.read(filePath)
      return content === undefined ? noSuch(filePath) : { size: content.length }
    },
    mkdir: ({ dirPath = '', recursive = false }) => {
      if (!dirPath.startsWith(`${userDataPath}/`)) return denied(dirPath)
      if (files.read(dirPath) !== undefined || (files.isFolder(dirPath) && !recursive)) return exists(dirPath)
      if (!recursive && !files.isFolder(folderOf(dirPath.replace(/\/+$/, '')))) return noSuch(dirPath)
      for (let path = dirPath; path.startsWith(`${userDataPath}/`); path = folderOf(path))
        files.addFolder(path)
      return {}
    },
    readFile: ({ filePath = '', encoding, position = 0, length }) => {
      const content = files.read(filePath)
      if (content === undefined) return noSuch(filePath)
      const part = content.slice(position, length === undefined ? undefined : position + length)
      return { data: decoded(part, encoding) }
    },
    readdir: ({ dirPath = '' }) => {
      if (files.read(dirPath) !== undefined) return notFolder(dirPath)
      return files.isFolder(dirPath) ? { files: files.list(dirPath) } : noSuch(dirPath)
    },
    rename: ({ oldPath = '', newPath = '' }) => {
      const content = files.read(oldPath)
      if (content === undefined) return noSuch(oldPath)
      const outcome = mayChange(oldPath) ?? put(newPath, content)
      if (!(outcome instanceof Failure)) files.remove(oldPath)
      return outcome
    },
    rmdir: ({ dirPath = '', recursive = false }) => {
      if (!files.isFolder(dirPath)) return noSuch(dirPath)
      if (!dirPath.startsWith(`${userDataPath}/`)) return denied(dirPath)
      if (files.list(dirPath).length > 0 && !recursive) return notEmpty()
      const inside = files.below(dirPath)
      for (const path of inside.files) files.remove(path)
      for (const path of [...inside.folders, dirPath]) files.removeFolder(path)
      return {}
    },
    saveFile: ({ tempFilePath = '', filePath }) => {
      const content = files.read(tempFilePath)
      if (content === undefined) return new Failure(`tempFilePath file not exist`, { errno: 1300002 })
      const savedFilePath =
        filePath ?? `${savedPath}/${tempFilePath.slice(tempFilePath.lastIndexOf('/') + 1)}`
      if (filePath === undefined) files.write(savedFilePath, content)
      const outcome = filePath === undefined ? {} : put(filePath, content)
      return outcome instanceof Failure ? outcome : { savedFilePath }
    },
    getSavedFileList: () => ({
      fileList: files.below(savedPath).files.map((filePath) => ({
        filePath,
        size: files.read(filePath)?.length ?? 0,
        createTime: files.timeOf(filePath),
      })),
    }),
    removeSavedFile: ({ filePath = '' }) =>
      filePath.startsWith(`${savedPath}/`) && files.remove(filePath) ? {} : noSuch(filePath),
    stat: ({ path = '', recursive = false }) => {
      if (files.read(path) === undefined && !files.isFolder(path)) return noSuch(path)
      if (!recursive || files.read(path) !== undefined) return { stats: statsOf(files, path) }
      const inside = files.below(path)
      const all = [path, ...inside.folders, ...inside.files]
      return {
        stats: all.map((each) => ({ path: each.slice(path.length) || '/', stats: statsOf(files, each) })),
      }
    },
    truncate: ({ filePath = '', length = 0 }) => {
      const content = files.read(filePath)
      if (content === undefined) return noSuch(filePath)
      const cut = new Uint8Array(length)
      cut.set(content.subarray(0, length))
      return put(filePath, cut)
    },
    unlink: ({ filePath = '' }) => {
      if (files.read(filePath) === undefined) return noSuch(filePath)
      const refusal = mayChange(filePath)
      if (refusal === undefined) files.remove(filePath)
      return refusal ?? {}
    },
    writeFile: ({ filePath = '', data, encoding }) => put(filePath, bytesOf(data, encoding)),
  } satisfies Record<string, Operation>
  return operations
}

function statsOf(files: FileStore, path: string): object {
  const content = files.read(path)
  const time = files.timeOf(path)
  return {
    mode: content === undefined ? 0o40755 : 0o100644,
    size: content?.length ?? 0,
    lastAccessedTime: time,
    lastModifiedTime: time,
    isDirectory: () => content === undefined,
    isFile: () => content !== undefined,
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}

/** What is written, by WeChat's names of encodings. */
export function bytesOf(data: unknown, encoding = 'utf8'): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0))
  if (ArrayBuffer.isView(data))
    return new Uint8Array(
      data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer,
    )
  const text = String(data)
  if (encoding === 'base64') return fromBase64(text)
  if (encoding === 'hex') return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  if (isOneByte(encoding)) return Uint8Array.from(text, (character) => character.charCodeAt(0))
  return isTwoBytes(encoding)
    ? new Uint8Array(Uint16Array.from(text, charCode).buffer)
    : new TextEncoder().encode(text)
}

function decoded(content: Uint8Array<ArrayBuffer>, encoding: string | undefined): unknown {
  if (encoding === undefined) return content.slice().buffer
  if (encoding === 'base64') return toBase64(content)
  if (encoding === 'hex') return [...content].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (isOneByte(encoding)) return [...content].map((byte) => String.fromCharCode(byte)).join('')
  return new TextDecoder(isTwoBytes(encoding) ? 'utf-16le' : 'utf-8').decode(content)
}

const charCode = (character: string): number => character.charCodeAt(0)
const isOneByte = (encoding: string): boolean => ['ascii', 'binary', 'latin1'].includes(encoding)
const isTwoBytes = (encoding: string): boolean => ['ucs2', 'ucs-2', 'utf16le', 'utf-16le'].includes(encoding)
