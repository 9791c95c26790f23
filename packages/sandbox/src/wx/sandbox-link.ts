import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { WxAnswer } from '../world/wx-answer.ts'

/** The control API as a phone uses it. */
export interface SandboxLink {
  /**
   * The answer in the given shape.
   * @throws Error with the sandbox's own sentence when it refuses, or when what answers is no sandbox
   */
  send<Shape extends TSchema>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    shape: Shape,
  ): Promise<Static<Shape>>
  /**
   * A `wx` call with the fields of its success. What cannot be answered is a failure in WeChat's form, never a
   * throw. `timeout` is in milliseconds.
   */
  call<Success extends TSchema>(
    api: string,
    body: object,
    success: Success,
    timeout?: number,
  ): Promise<WxAnswer<Static<Success> & object>>
}

const Failure = Type.Object({
  errMsg: Type.String(),
  errCode: Type.Optional(Type.Number()),
  err_code: Type.Optional(Type.String()),
  errno: Type.Optional(Type.Number()),
})

const Refusal = Type.Object({ message: Type.String() })

export function createSandboxLink(sandboxUrl: string): SandboxLink {
  const root = `${sandboxUrl.replace(/\/+$/, '')}/sandbox`

  async function ask(method: 'POST' | 'PUT', path: string, body: object, timeout?: number): Promise<unknown> {
    const response = await fetch(root + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(timeout !== undefined && { signal: AbortSignal.timeout(timeout) }),
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer
    const reason = Value.Check(Refusal, answer) ? answer.message : `HTTP ${response.status}`
    throw new Error(`The sandbox refused ${path}: ${reason}`)
  }

  return {
    async send(method, path, body, shape) {
      const answer = await ask(method, path, body)
      if (!Value.Check(shape, answer)) throw new Error(`${root} does not answer ${path} as a sandbox does.`)
      return answer
    },
    async call(api, body, success, timeout) {
      try {
        const answer = await ask('POST', `/wx/${api}`, body, timeout)
        if (Value.Check(Type.Intersect([Failure, success]), answer)) return answer
        if (Value.Check(Failure, answer) && !answer.errMsg.endsWith(':ok')) return answer
        return { errMsg: `${api}:fail ${root} does not answer as a sandbox does` }
      } catch (error) {
        if (error instanceof Error && error.name === 'TimeoutError') {
          return { errMsg: `${api}:fail timeout`, errno: 5 }
        }
        return { errMsg: `${api}:fail ${error instanceof Error ? error.message : 'unknown error'}` }
      }
    },
  }
}
