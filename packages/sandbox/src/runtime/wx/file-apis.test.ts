import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

/** What these lines say in onLoad, with `fs`, `root` and `say`. */
async function saying(lines: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  await using opened = await onePage(
    '<view/>',
    `Page({ async onLoad() {
       const fs = wx.getFileSystemManager(), root = wx.env.USER_DATA_PATH
       const say = (value) => console.log(typeof value === 'string' ? value : JSON.stringify(value))
       const call = (name, option) => new Promise((success) => fs[name]({ ...option, success, fail: success }))
       const refused = (run) => { try { run() } catch ({ message }) { say(message) } }
       ${lines}
       say('end')
     } })`,
    files,
  )
  await expect.poll(() => logged(opened.phone).at(-1)).toBe('end')
  expect(opened.phone.errors).toEqual([])
  return logged(opened.phone).slice(0, -1)
}

it('keeps folders and files, with and without callbacks', async () => {
  const said = await saying(`
    fs.mkdirSync(root + '/a/b', true)
    fs.writeFileSync(root + '/a/b/c.txt', 'one', 'utf8')
    await call('appendFile', { filePath: root + '/a/b/c.txt', data: ' two' })
    fs.copyFileSync(root + '/a/b/c.txt', root + '/a/d.txt')
    fs.renameSync(root + '/a/d.txt', root + '/a/e.txt')
    say(fs.readdirSync(root + '/a'))
    say(fs.readFileSync(root + '/a/e.txt', 'utf8', 4, 2))
    say([fs.statSync(root + '/a').isDirectory(), fs.statSync(root + '/a/e.txt').size])
    say((await call('stat', { path: root + '/a', recursive: true })).stats.map(({ path }) => path))
    fs.truncateSync({ filePath: root + '/a/e.txt', length: 3 })
    say(fs.readFileSync(root + '/a/e.txt', 'hex'))
    fs.rmdirSync(root + '/a', true)
    refused(() => fs.accessSync(root + '/a'))`)
  expect(said).toEqual([
    '["b","e.txt"]',
    'tw',
    '[true,7]',
    '["/","/b","/b/c.txt","/e.txt"]',
    '6f6e65',
    'accessSync:fail no such file or directory http://usr/a',
  ])
})

it('refuses what WeChat refuses', async () => {
  const said = await saying(`
    fs.mkdirSync(root + '/a'); fs.writeFileSync(root + '/a/f', 'x')
    refused(() => fs.rmdirSync(root + '/a'))
    refused(() => fs.mkdirSync(root + '/a'))
    refused(() => fs.writeFileSync(root + '/none/f', 'x'))
    refused(() => fs.writeFileSync('app.js', 'x'))
    refused(() => fs.writeFileSync(root + '/../x', 'x'))
    say(await call('unlink', { filePath: root + '/none' }))`)
  expect(said.map((line) => line.replaceAll('http://usr', '~'))).toEqual([
    'rmdirSync:fail directory not empty',
    'mkdirSync:fail file already exists ~/a',
    'writeFileSync:fail no such file or directory ~/none/f',
    'writeFileSync:fail permission denied, open app.js',
    'writeFileSync:fail permission denied, open ~/../x',
    '{"errMsg":"unlink:fail no such file or directory ~/none","errno":1300002}',
  ])
})

it("reads the project's files, saves copies, and lists them", async () => {
  const said = await saying(
    `say((await call('readFile', { filePath: 'data/a.txt', encoding: 'utf8' })).data)
     const { savedFilePath } = await call('saveFile', { tempFilePath: 'data/a.txt' })
     say((await wx.getSavedFileList()).fileList.map(({ size }) => size))
     say((await wx.getSavedFileInfo({ filePath: savedFilePath })).size)
     await call('removeSavedFile', { filePath: savedFilePath })
     say((await wx.getSavedFileList()).fileList)`,
    { 'data/a.txt': 'hello' },
  )
  expect(said).toEqual(['hello', '[5]', '5', '[]'])
})

it('opens files by number', async () => {
  const said = await saying(`
    const fd = fs.openSync({ filePath: root + '/f', flag: 'w+' })
    fs.writeSync({ fd, data: 'hello' }); fs.writeSync({ fd, data: '!' })
    const arrayBuffer = new ArrayBuffer(3)
    say(fs.readSync({ fd, arrayBuffer, position: 3 }).bytesRead)
    say(String.fromCharCode(...new Uint8Array(arrayBuffer)))
    say(fs.fstatSync({ fd }).size)
    fs.closeSync({ fd })
    refused(() => fs.readSync({ fd, arrayBuffer }))`)
  expect(said).toEqual(['3', 'lo!', '6', 'readSync:fail bad file descriptor'])
})
