import type { Figure } from '../figure.ts'
import { load } from '../load.ts'
import { measurePair } from '../measure.ts'
import { startSubject } from '../server-process.ts'
import { payloadOf } from '../traffic.ts'

const USERS = 5000
const GROUPS = 250

/** 20 members a group: user n is in group n mod 250. More payloads than will be used, so that none comes twice. */
const makeBodies = (): (() => string) => {
  const bodies = Array.from({ length: 60_000 }, (_, index) => {
    const user = index % USERS
    return JSON.stringify({ code: `code-${user}`, ...payloadOf(user, user % GROUPS) })
  })
  let sent = 0
  return () => {
    sent += 1
    return bodies[sent % bodies.length] ?? ''
  }
}

export const enter: Figure = {
  name: 'enter',
  about: 'a member opens the mini program from a group',
  async measure() {
    await using bare = await startSubject('bare')
    await using qunkit = await startSubject('small-groups', [0])
    const body = makeBodies()
    const post = { method: 'POST', next: () => ({ body: body() }), seconds: 2, expect: 200 } as const
    const subject = () => load(qunkit, { ...post, path: '/v1/groups/enter' })
    const limit = () => load(bare, { ...post, path: '/upsert' })
    await subject()
    await limit()
    return [
      await measurePair({
        name: 'enter (login, proof, binding, list of 20) to a bare durable upsert',
        target: 0.5,
        rounds: 5,
        subject,
        limit,
      }),
    ]
  },
}
