import { expect, it } from 'vitest'
import { QunkitError, readWxFailure, toQunkitError, wxFailed } from './error.ts'

it.each([
  [{ errMsg: 'x:fail', errCode: 40097 }, 40097],
  [{ errMsg: 'x:fail', err_code: '40097' }, 40097],
  [{ errMsg: 'x:fail', err_code: 40097 }, 40097],
  [{ errMsg: 'x:fail', errno: 112 }, 112],
  [{ errMsg: 'x:fail', errCode: '-13001' }, -13001],
  [{ errMsg: 'x:fail', errCode: null, errno: 5 }, 5],
])("reads WeChat's code from %o", (failure, code) => {
  expect(readWxFailure('x', failure)).toEqual({ errMsg: 'x:fail', errCode: code })
})

it.each([[undefined], [null], ['text'], [{}], [{ errMsg: 7, errCode: 'x' }]])(
  'makes a failure without a code of %o',
  (failure) => {
    expect(readWxFailure('getShareInfo', failure)).toEqual({ errMsg: 'getShareInfo:fail' })
  },
)

it('knows its own errors by a mark, so that two copies of the package agree', () => {
  const error = wxFailed('login', { errMsg: 'login:fail' })
  expect(error).toBeInstanceOf(Error)
  expect(QunkitError.isInstance(error)).toBe(true)
  // As another copy of the class would make it.
  expect(QunkitError.isInstance(Object.assign(new Error('x'), { __qunkitError: true }))).toBe(true)
  for (const other of [new Error('x'), undefined, null, 'NETWORK', { code: 'NETWORK' }]) {
    expect(QunkitError.isInstance(other)).toBe(false)
  }
})

it('wraps what is not its own, so that a promise rejects with nothing else', () => {
  expect(toQunkitError(new TypeError('broken'))).toMatchObject({ code: 'WX_FAILED', retry: 'later' })
})
