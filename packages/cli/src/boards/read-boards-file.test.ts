import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBoardsFile } from './read-boards-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-boards-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const read = async (content: string) => {
  const file = join(folder, 'qunkit.boards.json')
  await writeFile(file, content)
  return readBoardsFile(file)
}

it('reads each board by its name, and leaves its definition to the server', async () => {
  expect(await read('[{"board":"taps","title":"Taps"},{"board":"tier"}]')).toEqual([
    { board: 'taps', definition: { title: 'Taps' } },
    { board: 'tier', definition: {} },
  ])
})

it('says what is wrong with a file, and where', async () => {
  await expect(read('{')).rejects.toThrow('is not JSON')
  await expect(read('{}')).rejects.toThrow('should be an array')
  await expect(read('[{"board":"a"},{"title":"b"}]')).rejects.toThrow('entry 2 has no "board"')
  await expect(read('[null]')).rejects.toThrow('entry 1 has no "board"')
  await expect(read('[{"board":"a"},{"board":"a"}]')).rejects.toThrow('"a" twice')
  await expect(readBoardsFile(join(folder, 'none.json'))).rejects.toThrow('There is no file')
})
