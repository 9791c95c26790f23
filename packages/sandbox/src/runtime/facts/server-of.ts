import { decrypt } from '../../testing/decrypt.ts'
import type { OpenedProject } from '../testing/open-project.ts'
import type { TestPhone } from '../testing/test-phone.ts'
import { type Answer, call } from './calls.ts'

/** A mini program's server: it asks api.weixin.qq.com, and decrypts. */
export function serverOf({ sandbox, appid, secret }: OpenedProject) {
  async function get(path: string, query: Record<string, string>): Promise<Record<string, unknown>> {
    return (await sandbox.app.inject({ method: 'GET', url: path, query })).json()
  }

  /** `/sns/jscode2session`. */
  function exchange(code: unknown) {
    return get('/sns/jscode2session', {
      appid,
      secret,
      js_code: String(code),
      grant_type: 'authorization_code',
    })
  }

  async function accessToken(): Promise<string> {
    const token = await get('/cgi-bin/token', { appid, secret, grant_type: 'client_credential' })
    return String(token.access_token)
  }

  /** The user logs in, and the server has the key. */
  async function signIn(phone: TestPhone): Promise<{ openid: string; key: string }> {
    const { answer } = await call(phone, 'login')
    const session = await exchange(answer.code)
    return { openid: String(session.openid), key: String(session.session_key) }
  }

  return { get, exchange, accessToken, signIn }
}

/** A payload as a server with this key reads it; throws when the key is not the one. */
export function read({ encryptedData, iv }: Answer, key: string): Record<string, unknown> {
  const content = decrypt({ encryptedData: String(encryptedData), iv: String(iv) }, key)
  return content as Record<string, unknown>
}
