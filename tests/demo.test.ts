import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { QunkitProcess } from './harness/qunkit-process.ts'

it('npm run demo tells the flow and the ranking to their end', async () => {
  const { code, output } = await QunkitProcess.run(['demo'], { TMPDIR: tmpdir() }, import.meta.dirname)
  expect(code, output).toBe(0)
  // The story stops with an error where something is not as it should be; these are its turns.
  for (const turn of [
    /SESSION_KEY_STALE/,
    /404 GROUP_NOT_FOUND/,
    /🥇 +│ Ann 🏸/,
    /422 SCORE_OUT_OF_BOUNDS/,
    /on Ann’s phone, .*🥇 小明同学 88/,
    /last week, [\d-]+: closed/,
    /🥇 +│ 小美 .*▲ 2/,
    /Done in/,
  ]) {
    expect(output).toMatch(turn)
  }
})
