import type { IncomingHttpHeaders } from 'node:http'
import { LoginRequest, LoginResponse } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { newId } from '../new-id.ts'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import type { UserRow } from '../store/store.ts'
import { time } from '../text/time.ts'
import { readCloudIdentity } from './cloud-identity.ts'
import { exchangeCode, recordLogin } from './session.ts'

const logInWithCode = async (
  services: Services,
  body: { code: string; appid?: string | undefined },
): Promise<UserRow> => {
  const session = await exchangeCode(services, body)
  return services.store.write((writes) => recordLogin(services, writes, session))
}

/** Without a code there is no session_key either: what opens a payload is a key of an earlier login, or of the next. */
const logInFromCloud = async (services: Services, headers: IncomingHttpHeaders): Promise<UserRow> => {
  const identity = readCloudIdentity(services, headers)
  if (identity === undefined) throw new Refusal('LOGIN_CODE_MISSING')
  return services.store.write((writes) =>
    writes.loginUser({ ...identity, newUserId: newId(), now: services.now() }),
  )
}

export const loginRoutes = (app: App, services: Services): void => {
  app.post(
    '/v1/login',
    {
      schema: {
        tags: ['login'],
        summary: 'Log in with the code that wx.login gave',
        body: LoginRequest,
        response: answers(LoginResponse),
      },
    },
    async ({ body, headers }) => {
      const user = await (body.code === undefined
        ? logInFromCloud(services, headers)
        : logInWithCode(services, { ...body, code: body.code }))
      const { token, expiresAt } = services.loginTokens.issue({ user: user.userId, app: user.appid })
      return { token, expiresAt: time(expiresAt), user: toUser(services, user) }
    },
  )
}
