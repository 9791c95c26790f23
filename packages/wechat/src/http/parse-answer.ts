import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { WechatAnswerError } from '../errors/answer-error.ts'
import { redact } from '../errors/redact.ts'
import { WechatUnreachableError } from '../errors/unreachable-error.ts'
import type { WechatApi } from './apis.ts'
import { parseJson } from './parse-json.ts'

/** A compiled TypeBox schema of one call's successful answer. */
export type AnswerShape<T> = {
  Check(value: unknown): value is T
  Errors(value: unknown): readonly { instancePath: string; keyword: string }[]
}

const Envelope = Compile(
  Type.Object({ errcode: Type.Optional(Type.Integer()), errmsg: Type.Optional(Type.String()) }),
)

/**
 * Reads the body as WeChat's answer, whatever content type it came under: jscode2session answers as
 * text/plain. An errcode may be absent from a success (WECHAT_FACTS 2.1).
 *
 * Throws `WechatAnswerError` for an errcode other than 0 and `WechatUnreachableError` for a body that is not
 * this call's. Of such a body no part is quoted, since it may hold a token or a key.
 */
export function parseAnswer<T>(
  api: WechatApi,
  text: string,
  shape: AnswerShape<T>,
  secrets: readonly string[],
): T {
  const answer = parseJson(text)
  if (!Envelope.Check(answer)) {
    throw new WechatUnreachableError({ api, reason: 'not-its-api', detail: 'the body is no JSON answer' })
  }
  if (answer.errcode !== undefined && answer.errcode !== 0) {
    throw new WechatAnswerError({
      api,
      errcode: answer.errcode,
      errmsg: redact(answer.errmsg ?? '', secrets),
    })
  }
  const body: unknown = answer
  if (shape.Check(body)) return body
  const misfit = shape.Errors(body)[0]
  const where = misfit === undefined ? 'shape' : `${misfit.instancePath || '/'} ${misfit.keyword}`
  throw new WechatUnreachableError({ api, reason: 'not-its-api', detail: `the answer's ${where} is wrong` })
}
