import { afterEach, expect, it, vi } from 'vitest'
import { readConsent } from './consent.ts'

interface Callbacks {
  success(result: object): void
  fail(failure: object): void
}
const withWx = (wx: { getPrivacySetting?(callbacks: Callbacks): void }) => vi.stubGlobal('wx', wx)
afterEach(() => vi.unstubAllGlobals())

it('is needed when WeChat says so, and names the contract', async () => {
  withWx({
    getPrivacySetting: ({ success }) =>
      success({ needAuthorization: true, privacyContractName: '《隐私保护指引》' }),
  })
  await expect(readConsent()).resolves.toEqual({ isNeeded: true, contractName: '《隐私保护指引》' })
})

it('is not needed before base library 2.32.3, which has no such question', async () => {
  withWx({})
  await expect(readConsent()).resolves.toMatchObject({ isNeeded: false })
})

it('does not stand in the way when WeChat cannot say', async () => {
  withWx({ getPrivacySetting: ({ fail }) => fail({ errMsg: 'getPrivacySetting:fail' }) })
  await expect(readConsent()).resolves.toMatchObject({ isNeeded: false })
})
