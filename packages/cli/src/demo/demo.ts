import { bold } from 'yoctocolors'
import { startStack } from '../dev/start-stack.ts'
import { createNarrator } from './narrator.ts'
import { tellTheContest } from './the-contest.ts'
import { tellTheFlow } from './the-flow.ts'

/** Plays the whole flow on a server and a sandbox of its own, and tells it. Throws when anything ends otherwise than it should. */
export const demo = async (): Promise<void> => {
  const started = performance.now()
  const stack = await startStack({ config: { logLevel: 'fatal' } })
  try {
    console.log(bold('Qunkit: from a tapped card to the group’s list, and its ranking'))
    console.log(
      `   server ${stack.serverUrl}, WeChat (imitated) ${stack.sandboxUrl}: real HTTP, real AES, a real database`,
    )
    const narrator = createNarrator()
    const scene = await tellTheFlow(stack, narrator)
    await tellTheContest(stack, scene, narrator)
  } finally {
    await stack.close()
  }
  console.log(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}
