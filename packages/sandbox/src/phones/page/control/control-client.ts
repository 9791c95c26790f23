import type { EntryAnswer } from '../../../control/entry-answer.ts'
import type { App } from '../../../world/apps.ts'
import type { CardOptions } from '../../../world/cards.ts'
import type { Addressee } from '../../../world/chats.ts'
import type { Faults } from '../../../world/faults.ts'
import type { Rules } from '../../../world/rules.ts'
import type { snapshotOf } from '../../../world/snapshot.ts'
import { ControlError, UnreachableError } from './control-error.ts'

export type Snapshot = ReturnType<typeof snapshotOf>

export type Opened = EntryAnswer

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The control API as this page uses it. Every call throws `ControlError` or `UnreachableError`. */
export interface ControlClient {
  /** Any call, for what a mini program's frame asks. */
  call(method: Method, path: string, body?: object): Promise<unknown>
  state(): Promise<Snapshot>
  registerApp(app: Partial<App>): Promise<void>
  createUser(name: string): Promise<{ id: string; name: string }>
  createGroup(name: string, members: readonly string[]): Promise<{ id: string }>
  addMember(group: string, user: string): Promise<void>
  removeMember(group: string, user: string): Promise<void>
  say(from: string, to: Addressee, text: string): Promise<void>
  sendCard(card: CardOptions): Promise<void>
  tap(card: string, user: string): Promise<Opened>
  enter(entry: {
    appid: string
    user: string
    scene: number
    path?: string
    from?: Addressee
  }): Promise<Opened>
  exit(entryId: string): Promise<void>
  advance(seconds: number): Promise<void>
  setFaults(faults: Partial<Faults>): Promise<void>
  setRules(rules: Partial<Rules>): Promise<void>
  reset(): Promise<void>
}

/** A browser refuses to keep more than 64 KiB alive, of all requests together. A card with a picture is larger. */
const mostKeptAlive = 16 * 1024

/** `root` is where the control API is, such as `/sandbox`. */
export function createControlClient(root: string, fetcher: typeof fetch = fetch): ControlClient {
  async function call(method: Method, path: string, body?: object): Promise<unknown> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const response = await fetcher(`${root}${path}`, {
      method,
      // What a page still asks while it is left must arrive: the end of its mini programs.
      keepalive: method !== 'GET' && text.length < mostKeptAlive,
      ...(body !== undefined && {
        body: text,
        headers: { 'content-type': 'application/json' },
      }),
    }).catch((error: unknown) => {
      throw new UnreachableError(error)
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (response.ok) return answer
    throw refusal(response.status, answer)
  }

  const ask = async <Answer>(method: Method, path: string, body?: object) =>
    (await call(method, path, body)) as Answer
  const tell = async (method: Method, path: string, body?: object) => void (await call(method, path, body))

  return {
    call,
    state: () => ask('GET', '/state'),
    registerApp: (app) => tell('POST', '/apps', app),
    createUser: (name) => ask('POST', '/users', { name }),
    createGroup: (name, members) => ask('POST', '/groups', { name, members }),
    addMember: (group, user) => tell('POST', `/groups/${group}/members`, { user }),
    removeMember: (group, user) => tell('DELETE', `/groups/${group}/members/${user}`),
    say: (from, to, text) => tell('POST', '/texts', { from, to, text }),
    sendCard: (card) => tell('POST', '/cards', card),
    tap: (card, user) => ask('POST', `/cards/${card}/tap`, { user }),
    enter: (entry) => ask('POST', '/entries', entry),
    exit: (entryId) => tell('POST', `/entries/${entryId}/exit`),
    advance: (advanceSeconds) => tell('POST', '/clock', { advanceSeconds }),
    setFaults: (faults) => tell('PUT', '/faults', faults),
    setRules: (rules) => tell('PUT', '/rules', rules),
    reset: () => tell('POST', '/reset'),
  }
}

function refusal(status: number, answer: unknown): ControlError {
  const { error, message } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    error?: unknown
    message?: unknown
  }
  return new ControlError(
    status,
    typeof error === 'string' ? error : 'unknown',
    typeof message === 'string' ? message : `The sandbox answered ${status}.`,
  )
}
