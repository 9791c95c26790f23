/** How often a fault strikes: a number of times, `true` for always, `false` or 0 for never. */
export type Times = boolean | number

/** One way in which an answer goes wrong. */
export type Fault =
  | { errcode: number; errmsg?: string }
  | { unreachable: true }
  | { garbageBody: true }
  | { httpStatus: number }

/** A fault of one API, for some calls or for every call. */
export type FaultyAnswer = Fault & {
  /**
   * A platform path (`/sns/jscode2session`), a `wx` name (`getGroupEnterInfo`) or `*` for every platform
   * path. Left out: the API that the errcode belongs to, else `*`.
   */
  api?: string
  /** The next so many calls; every call when left out. */
  times?: number
}

/** Everything that can be made to go wrong. */
export interface Faults {
  rotateKeyOnLogin: boolean
  /** The key rotates right after a payload was encrypted under it. */
  rotateKeyAfterPayload: Times
  /** Payloads are encrypted under a key that no server ever gets. */
  staleKey: Times
  dropWatermark: boolean
  /** Payloads carry this appid in their watermark instead of their own. */
  watermarkAppid: string | null
  /**
   * `new`: each API spells the group's id as its page documents (1.5). `old-lowercase` and `old-camel`: both
   * answer `opengid`, or `openGId`, alone.
   */
  keyNames: 'new' | 'old-lowercase' | 'old-camel'
  /** Every platform path answers -1 "system error". */
  busy: Times
  /** Every platform path resets the connection. */
  unreachable: Times
  /** Every platform path answers a body that is not JSON. */
  garbageBody: Times
  /** Every platform path answers this HTTP status with an HTML page, as a gateway does. */
  httpStatus: number | null
  /** Real milliseconds before any answer of the platform or of a `wx` call. */
  latencyMs: number
  answers: FaultyAnswer[]
}

/** Every switch off. `PUT /sandbox/faults` takes what is left out as off. */
export const noFaults: Readonly<Faults> = {
  rotateKeyOnLogin: false,
  rotateKeyAfterPayload: false,
  staleKey: false,
  dropWatermark: false,
  watermarkAppid: null,
  keyNames: 'new',
  busy: false,
  unreachable: false,
  garbageBody: false,
  httpStatus: null,
  latencyMs: 0,
  answers: [],
}

const apiOfErrcode: Readonly<Record<number, string>> = {
  40029: '/sns/jscode2session',
  40163: '/sns/jscode2session',
  40226: '/sns/jscode2session',
  45011: '/sns/jscode2session',
  40097: 'getGroupEnterInfo',
  65206: 'getGroupEnterInfo',
}

/** The faults that are switched on, counting down those that strike only so many times. */
export class FaultSwitches {
  #faults: Faults = { ...noFaults }

  /** Replaces every switch: what is left out is off. */
  set(faults: Partial<Faults>): void {
    const answers = (faults.answers ?? []).map((answer) => ({ ...answer }))
    this.#faults = { ...noFaults, ...faults, answers }
  }

  get current(): Readonly<Faults> {
    return this.#faults
  }

  /** Whether a counted switch strikes now; one strike is used up. */
  strikes(name: 'rotateKeyAfterPayload' | 'staleKey' | 'busy' | 'unreachable' | 'garbageBody'): boolean {
    const times = this.#faults[name]
    if (typeof times === 'boolean') return times
    if (times <= 0) return false
    this.#faults[name] = times - 1
    return true
  }

  /** The fault that the next call of this API meets, if any; one strike is used up. */
  take(api: string): Fault | undefined {
    const answer = this.#faults.answers.find((candidate) => fits(candidate, api))
    if (answer !== undefined) {
      if (answer.times !== undefined) answer.times -= 1
      return answer
    }
    if (!api.startsWith('/')) return undefined
    if (this.strikes('unreachable')) return { unreachable: true }
    if (this.#faults.httpStatus !== null) return { httpStatus: this.#faults.httpStatus }
    if (this.strikes('garbageBody')) return { garbageBody: true }
    if (this.strikes('busy')) return { errcode: -1 }
    return undefined
  }
}

function fits(answer: FaultyAnswer, api: string): boolean {
  if (answer.times !== undefined && answer.times <= 0) return false
  const errcode = 'errcode' in answer ? answer.errcode : undefined
  const target = answer.api ?? (errcode === undefined ? '*' : (apiOfErrcode[errcode] ?? '*'))
  return target === '*' ? api.startsWith('/') : target === api
}
