import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QunkitProcess, settingsFor } from '../harness/qunkit-process.ts'
import { makeFolder, removeFolder } from '../harness/temporary-folder.ts'
import { WechatWorld } from '../harness/wechat-world.ts'

let folder: string
let world: WechatWorld
beforeAll(async () => {
  folder = await makeFolder()
  world = await WechatWorld.open()
})
afterAll(async () => {
  await world.close()
  await removeFolder(folder)
})

const operator = (args: readonly string[], input = '') =>
  QunkitProcess.run(['operator', ...args], settingsFor(world, folder), folder, input)

/** A process has much to load, and a busy machine takes its time. */
const patient = { timeout: 120_000 }

describe('qunkit operator', () => {
  it('makes an operator, whose password is read from standard input, and lists them', patient, async () => {
    const added = await operator(['add', 'ann', '--role', 'write'], 'a password long enough\n')
    expect(added).toMatchObject({ code: 0, output: expect.stringContaining('ann may act') })
    expect((await operator(['list'])).output).toMatch(/ann .*write/)
    const again = await operator(['add', 'ann'], 'a password long enough\n')
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('already') })
    const database = new Sqlite(`${folder}/qunkit.db`, { readonly: true })
    const log = database.prepare('select actor, action, subject, detail from audit_log').all()
    const kept = JSON.stringify(database.prepare('select * from operators').all())
    database.close()
    expect(log).toEqual([
      { actor: 'command line', action: 'operator.add', subject: 'operator/ann', detail: 'role write' },
    ])
    expect(kept).not.toContain('a password long enough')
  })

  it.each([
    [['add', 'cat'], 'short', 'at least 12 characters'],
    [['add', 'cat', '--role', 'god'], 'a password long enough', 'Allowed choices are read, write'],
    [['remove', 'nobody'], '', 'There is no operator "nobody"'],
  ])('%j with "%s" ends with what to do', patient, async (args, input, words) => {
    const { code, output } = await operator(args, input)
    expect(code).toBe(1)
    expect(output).toContain(words)
    expect(output).not.toMatch(/\n {4}at /)
  })
})
