import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type ErrorCode, type ErrorDefinition, errorCodes, isErrorCode } from './error-codes.ts'
import { Problem, problem } from './problem.ts'

const table = Object.entries(errorCodes) as [ErrorCode, ErrorDefinition][]

describe.each(table)('the error %s', (code, { status, retry, message, fix }) => {
  it('is a refusal by its HTTP status', () => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
  })

  it('speaks to the user in English and in Chinese', () => {
    expect(message.en).toMatch(/^[A-Z].*\.$/)
    expect(message.zh).toMatch(/\p{Script=Han}.*。$/u)
  })

  it('tells the developer what to do', () => {
    expect(fix.length).toBeGreaterThan(20)
    expect(fix).toMatch(/[.`]$/)
  })

  it('offers a retry only where one can help', () => {
    // A login can help against a refusal; only the passing of time helps against a fault.
    if (retry === 'login') expect(status).toBeLessThan(500)
    if (retry === 'later') expect(status === 429 || status >= 500).toBe(true)
  })

  it('makes a problem that fits its schema', () => {
    const made = problem(code, { requestId: 'r-1' })
    expect(Value.Errors(Problem, made)).toEqual([])
    expect(made).toMatchObject({ code, status, type: `urn:qunkit:error:${code}`, detail: fix })
  })
})

describe('the table of errors', () => {
  it('knows its own codes, and nothing that every object has', () => {
    for (const [code] of table) expect(isErrorCode(code)).toBe(true)
    for (const other of ['toString', '__proto__', 'constructor', '', undefined, 7, 'bad_request']) {
      expect(isErrorCode(other)).toBe(false)
    }
  })

  it('lets a caller say more than the table', () => {
    expect(problem('BAD_REQUEST', { detail: 'body/iv: must be string' }).detail).toBe(
      'body/iv: must be string',
    )
  })
})
