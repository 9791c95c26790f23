import { join } from 'node:path'
import type { EnterResponse, LoginResponse } from '@qunkit/contract'
import { type Stack, type StackOptions, startStack } from 'qunkit'
import { type Dump, dumpDatabase } from './database-dump.ts'
import { type Answer, type Call, call } from './http.ts'
import { makeFolder, removeFolder } from './temporary-folder.ts'

export interface Payload {
  readonly encryptedData: string
  readonly iv: string
}

interface Entry {
  readonly entryId: string
  readonly scene: number
  readonly shareTicket?: string
}

/** A WeChat with people in it and the production server before it, driven over HTTP alone, as any backend's tests would. */
export class WechatWorld implements AsyncDisposable {
  readonly stack: Stack
  /** The server under test: the one beside this WeChat, until another is put in its place. */
  serverUrl: string
  readonly #folder: string

  private constructor(stack: Stack, folder: string) {
    this.stack = stack
    this.serverUrl = stack.serverUrl
    this.#folder = folder
  }

  static async open(options: Omit<StackOptions, 'data'> = {}): Promise<WechatWorld> {
    const folder = await makeFolder()
    const config = { logLevel: 'silent' as const, ...options.config }
    return new WechatWorld(
      await startStack({ seed: 'the same every time', ...options, config, data: folder }),
      folder,
    )
  }

  async close(): Promise<void> {
    await this.stack.close()
    await removeFolder(this.#folder)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Every row of the server's database, as it stands on the disk. */
  dump(): Dump {
    return dumpDatabase(join(this.#folder, 'qunkit.db'))
  }

  get appid(): string {
    return this.stack.app.appid
  }

  /** A request to the server under test. */
  api<Body = unknown>(path: string, request: Call = {}): Promise<Answer<Body>> {
    return call<Body>(`${this.serverUrl}${path}`, request)
  }

  /** A request to the sandbox's control API, which has to succeed. */
  async control<Body>(path: string, json?: unknown, method?: string): Promise<Body> {
    const answer = await call<Body>(`${this.stack.sandboxUrl}/sandbox${path}`, {
      ...(json === undefined ? {} : { json }),
      ...(method === undefined ? {} : { method }),
    })
    if (answer.status >= 300) throw new Error(`control ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }

  async user(name: string): Promise<Person> {
    const { id } = await this.control<{ id: string }>('/users', { name })
    return new Person(this, id, name)
  }

  /** A group chat, into which its first member has shared the mini program's card. */
  async group(name: string, members: readonly Person[]): Promise<Chat> {
    const { id } = await this.control<{ id: string }>('/groups', {
      name,
      members: members.map((person) => person.id),
    })
    const [sharer] = members
    if (sharer === undefined) throw new Error('A group needs somebody to share the card.')
    return new Chat(this, id, await this.card(sharer, { group: id }))
  }

  async card(from: Person, to: { group: string } | { user: string }): Promise<string> {
    const card = {
      appid: this.appid,
      from: from.id,
      to,
      title: '群排行',
      path: '/pages/group/group',
      withShareTicket: true,
    }
    return (await this.control<{ id: string }>('/cards', card)).id
  }

  faults(faults: Record<string, unknown>): Promise<unknown> {
    return this.control('/faults', faults, 'PUT')
  }

  /** What WeChat does not disclose, or lets a developer influence. */
  rules(rules: Record<string, unknown>): Promise<unknown> {
    return this.control('/rules', rules, 'PUT')
  }

  advance(seconds: number): Promise<unknown> {
    return this.control('/clock', { advanceSeconds: seconds })
  }
}

export class Chat {
  readonly id: string
  readonly card: string
  readonly #world: WechatWorld

  constructor(world: WechatWorld, id: string, card: string) {
    this.#world = world
    this.id = id
    this.card = card
  }

  remove(person: Person): Promise<unknown> {
    return this.#world.control(`/groups/${this.id}/members`, { user: person.id }, 'DELETE')
  }
}

/** One WeChat user with this mini program. */
export class Person {
  readonly id: string
  readonly name: string
  readonly #world: WechatWorld

  constructor(world: WechatWorld, id: string, name: string) {
    this.id = id
    this.name = name
    this.#world = world
  }

  /** wx.login */
  async code(): Promise<string> {
    return (
      await this.#world.control<{ code: string }>('/wx/login', { appid: this.#world.appid, user: this.id })
    ).code
  }

  tap(card: string): Promise<Entry> {
    return this.#world.control<Entry>(`/cards/${card}/tap`, { user: this.id })
  }

  /** Taps the group's card and asks WeChat which group that was. */
  async payload(chat: Chat, options: Record<string, unknown> = {}): Promise<Payload> {
    const { entryId } = await this.tap(chat.card)
    const { encryptedData, iv } = await this.#world.control<Payload>('/wx/getGroupEnterInfo', {
      entryId,
      ...options,
    })
    return { encryptedData, iv }
  }

  /** The old way: wx.getShareInfo with the opening's ticket. */
  async shareInfo(chat: Chat): Promise<Payload> {
    const { entryId, shareTicket } = await this.tap(chat.card)
    const { encryptedData, iv } = await this.#world.control<Payload>('/wx/getShareInfo', {
      entryId,
      shareTicket,
    })
    return { encryptedData, iv }
  }

  async login(): Promise<LoginResponse> {
    return (await this.#world.api<LoginResponse>('/v1/login', { json: { code: await this.code() } })).body
  }

  /** The whole flow, in the right order: log in, then the payload, then one request. */
  async enter(chat: Chat): Promise<EnterResponse & { token: string }> {
    const code = await this.code()
    const answer = await this.#world.api<EnterResponse>('/v1/groups/enter', {
      json: { code, ...(await this.payload(chat)) },
    })
    const { token } = answer.body
    if (answer.status !== 200 || token === undefined)
      throw new Error(`enter: ${answer.status} ${answer.text}`)
    return { ...answer.body, token }
  }
}
