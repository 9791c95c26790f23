import { setTimeout as delay } from 'node:timers/promises'
import type {
  EnterResponse,
  GroupView,
  LoginResponse,
  MemberPage,
  Problem,
  Ranking,
  ScoreBatchResponse,
  ScoreResponse,
  User,
} from '@qunkit/contract'
import type { Answer, Call } from '../harness/http.ts'
import { makePicture } from '../harness/pictures.ts'
import type { Chat, Person } from '../harness/wechat-world.ts'
import { ask } from './ask.ts'
import { BOARD } from './board.ts'
import { RECOVERY_BOUND_MS, REQUEST_BOUND_MS } from './bounds.ts'
import { type Ledger, newLedger, sumOf } from './ledger.ts'
import type { Operation } from './plan.ts'
import type { Tally } from './tally.ts'

/** What a player needs to know of what is going on. */
export interface Weather {
  readonly serverUrl: string
  readonly serverKey: string
  readonly tally: Tally
  /** For messages: the round and its fault. */
  readonly what: string
  /** Whether this refusal may be met now. */
  allows(code: string): boolean
  /** When the fault had passed; undefined while it lasts. */
  readonly healedAt: number | undefined
  /** Told at every acknowledgement. */
  acknowledged(): void
}

/** An operation that cannot go on: what is wrong was noted. */
export class GivenUp extends Error {}

type Request = Call & { readonly path: string }

/** A user with a phone, who repeats what was not acknowledged until it is. One thing at a time. */
export class Player {
  readonly name: string
  ledger: Ledger = newLedger('', '')
  /** Of users who were erased: none of these may be good again. */
  readonly erasedTokens: string[] = []
  readonly #person: Person
  readonly #chat: Chat
  readonly #weather: Weather
  /** False for who must be served whatever happens: each refusal and each lost answer is wrong. */
  readonly #isPatient: boolean
  groupId = ''

  constructor(person: Person, chat: Chat, weather: Weather, options: { isPatient?: boolean } = {}) {
    this.name = person.name
    this.#person = person
    this.#chat = chat
    this.#weather = weather
    this.#isPatient = options.isPatient ?? true
  }

  async do(operation: Operation): Promise<void> {
    this.#weather.tally.operations += 1
    switch (operation.does) {
      case 'submit':
        return this.submit(operation)
      case 'batch':
        return this.#batch(operation.scores)
      case 'enter':
        return this.enter()
      case 'nickname':
        return this.#setNickname(operation.nickname)
      case 'hide':
        return this.#hide(operation.hidden)
      case 'avatar':
        return this.#setAvatar(operation.colour)
      case 'leave':
        return this.#leaveAndReturn()
      case 'erase':
        return this.#eraseAndReturn()
      case 'read':
        return this.read()
    }
  }

  async submit({ key, value, givesUp }: { key: string; value: number; givesUp: boolean }): Promise<void> {
    const { ledger } = this
    const sent = await this.#until<ScoreResponse>(
      () => ({
        path: `/v1/boards/${BOARD}/scores`,
        json: { value, idempotencyKey: key },
        token: ledger.token,
      }),
      { what: `submit ${key}`, givesUp },
    )
    if (sent.answer === undefined) {
      ledger.maybe.set(key, value)
      return
    }
    ledger.acknowledged.set(key, value)
    this.#resolve(sent.wasUnknown, sent.answer.body.repeated)
    if (!sent.wasUnknown && sent.answer.body.repeated)
      this.#weather.tally.isDuplicated(`${key} was known before it was sent (${this.#weather.what})`)
  }

  /** Enters the group as its card is tapped: logs in, and proves the group. */
  async enter(): Promise<void> {
    const { answer } = await this.#until<EnterResponse>(
      async () => {
        const code = await this.#person.code()
        return { path: '/v1/groups/enter', json: { code, ...(await this.#person.payload(this.#chat)) } }
      },
      { what: 'enter' },
    )
    if (answer === undefined) return
    const { user, token = '', group, membership } = answer.body
    if (this.ledger.userId === '') this.ledger = newLedger(user.userId, token)
    else if (user.userId !== this.ledger.userId)
      this.#weather.tally.isLost(`the user of ${this.name}: there is another one now (${this.#weather.what})`)
    this.ledger.token = token
    this.ledger.hidden = membership.hidden
    this.groupId = group.groupId
  }

  /** What a phone shows, held against what was acknowledged to it. */
  async read(): Promise<void> {
    const { ledger } = this
    const { userId, hidden, acknowledged, maybe } = ledger
    const { tally, what } = this.#weather
    const list = await this.#until<MemberPage>(
      () => ({ path: `/v1/groups/${this.groupId}/members?limit=500`, token: ledger.token }),
      { what: 'list' },
    )
    const times = list.answer?.body.members.filter((member) => member.userId === userId).length ?? 0
    if (times > 1) tally.isDuplicated(`${this.name} stands ${times} times in the list (${what})`)
    if (times !== (hidden ? 0 : 1)) tally.isLost(`${this.name} in the list: ${times} times (${what})`)
    const ranking = await this.#until<Ranking>(
      () => ({ path: `/v1/groups/${this.groupId}/boards/${BOARD}?limit=500`, token: ledger.token }),
      { what: 'ranking' },
    )
    const shown = ranking.answer?.body.me.row.value ?? 0
    const least = sumOf(acknowledged)
    if (hidden) return
    if (shown < least) tally.isLost(`${this.name} has ${shown}, and ${least} were acknowledged (${what})`)
    if (shown > least + sumOf(maybe))
      tally.isDuplicated(`${this.name} has ${shown}, of ${least} acknowledged (${what})`)
  }

  /** A request that has to succeed when all is well. */
  async get<Body>(path: string, what: string): Promise<Body> {
    const { answer } = await this.#until<Body>(() => ({ path, token: this.ledger.token }), { what })
    if (answer === undefined) throw new GivenUp()
    return answer.body
  }

  async #batch(scores: readonly { key: string; value: number }[]): Promise<void> {
    const { ledger } = this
    const { serverKey } = this.#weather
    const sent = await this.#until<ScoreBatchResponse>(
      () => ({
        path: `/v1/boards/${BOARD}/scores/batch`,
        token: serverKey,
        json: {
          scores: scores.map(({ key, value }) => ({ userId: ledger.userId, value, idempotencyKey: key })),
        },
      }),
      {
        what: 'batch',
        // An answer to the batch may hold refusals of single ones.
        refusedIn: ({ results }) => results.flatMap((result) => ('code' in result ? [result.code] : []))[0],
      },
    )
    for (const [at, { key, value }] of scores.entries()) {
      ledger.acknowledged.set(key, value)
      const result = sent.answer?.body.results[at]
      this.#resolve(sent.wasUnknown, result !== undefined && 'repeated' in result && result.repeated)
    }
  }

  async #setNickname(nickname: string): Promise<void> {
    const { ledger } = this
    const sent = await this.#until<User>(
      () => ({ path: '/v1/me', method: 'PUT', token: ledger.token, json: { nickname } }),
      { what: 'nickname' },
    )
    ledger.nickname = sent.answer?.body.nickname ?? null
  }

  async #hide(hidden: boolean): Promise<void> {
    const { ledger } = this
    await this.#until<GroupView>(
      () => ({
        path: `/v1/groups/${this.groupId}/membership`,
        method: 'PUT',
        token: ledger.token,
        json: { hidden },
      }),
      { what: 'hide' },
    )
    ledger.hidden = hidden
  }

  async #setAvatar(colour: string): Promise<void> {
    const { ledger } = this
    const picture = new Blob([new Uint8Array(await makePicture('png', colour))])
    const sent = await this.#until<User>(
      () => {
        const raw = new FormData()
        raw.set('avatar', picture, 'a.png')
        return { path: '/v1/me/avatar', token: ledger.token, raw }
      },
      { what: 'avatar' },
    )
    ledger.avatarUrl = sent.answer?.body.avatarUrl ?? null
  }

  async #leaveAndReturn(): Promise<void> {
    await this.#until(
      () => ({ path: `/v1/groups/${this.groupId}/membership`, method: 'DELETE', token: this.ledger.token }),
      { what: 'leave', doneAlready: 'GROUP_NOT_FOUND' },
    )
    await this.enter()
  }

  async #eraseAndReturn(): Promise<void> {
    const { ledger } = this
    await this.#until(() => ({ path: '/v1/me', method: 'DELETE', token: ledger.token }), {
      what: 'erase',
      doneAlready: 'TOKEN_INVALID',
    })
    this.erasedTokens.push(ledger.token)
    this.ledger = newLedger('', '')
    await this.enter()
  }

  async #logIn(): Promise<void> {
    const { answer } = await this.#until<LoginResponse>(
      async () => ({ path: '/v1/login', json: { code: await this.#person.code() } }),
      { what: 'login' },
    )
    if (answer !== undefined) this.ledger.token = answer.body.token
  }

  #resolve(wasUnknown: boolean, wasThere: boolean): void {
    if (!wasUnknown) return
    const { unknown } = this.#weather.tally
    if (wasThere) unknown.applied += 1
    else unknown.notApplied += 1
  }

  /**
   * Sends it, and again while what became of it is not known or it is refused for the fault, until it is acknowledged. Without
   * an answer: it was given up after the first time.
   * @throws {GivenUp} when it never was acknowledged, or was refused for no reason
   */
  async #until<Body>(
    request: () => Promise<Request> | Request,
    options: {
      readonly what: string
      readonly givesUp?: boolean
      /** The refusal which, after an unknown outcome, says that it was done. */
      readonly doneAlready?: string
      readonly refusedIn?: (body: Body) => string | undefined
    },
  ): Promise<{ readonly answer: Answer<Body> | undefined; readonly wasUnknown: boolean }> {
    const { tally } = this.#weather
    const { what, doneAlready } = options
    let wasUnknown = false
    for (;;) {
      const { path, ...given } = await request()
      tally.attempts += 1
      const outcome = await ask<Body>(this.#weather.serverUrl + path, given)
      const here = `${what} of ${this.name} (${this.#weather.what})`
      tally.took(outcome.ms, here)
      if (outcome.is === 'stuck') this.#fail(`${here} had no end in ${REQUEST_BOUND_MS} ms`)
      let why = 'lost'
      if (outcome.is === 'answered') {
        const { answer } = outcome
        const code = answer.status < 300 ? options.refusedIn?.(answer.body) : codeOf(answer)
        if (code === undefined) {
          this.#weather.acknowledged()
          return { answer, wasUnknown }
        }
        if (wasUnknown && code === doneAlready) {
          tally.unknown.applied += 1
          this.#weather.acknowledged()
          return { answer: undefined, wasUnknown }
        }
        if (!this.#isPatient || !this.#weather.allows(code))
          this.#fail(`${here} was refused: ${answer.status} ${code} ${answer.text.slice(0, 300)}`)
        why = code
        // As the SDK does: a token that ran out, or was made while the clock was wrong, is asked for anew.
        if (code === 'TOKEN_EXPIRED') await this.#logIn()
      } else if (!this.#isPatient) this.#fail(`${here}: the connection was lost`)
      // The database may have committed, and only its answer was lost.
      if (why === 'lost' || why === 'STORE_UNAVAILABLE') wasUnknown = true
      if (options.givesUp === true) return { answer: undefined, wasUnknown }
      const { healedAt } = this.#weather
      if (healedAt !== undefined && performance.now() - healedAt > RECOVERY_BOUND_MS)
        this.#fail(`${here} was not acknowledged in ${RECOVERY_BOUND_MS} ms after the fault: ${why}`)
      await delay(20 + Math.random() * 100)
    }
  }

  #fail(what: string): never {
    this.#weather.tally.wrong(what)
    throw new GivenUp(what)
  }
}

const codeOf = (answer: Answer<unknown>): string => (answer.body as Problem | undefined)?.code ?? 'NONE'
