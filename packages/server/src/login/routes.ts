import { LoginRequest, LoginResponse } from '@qunkit/contract'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import { exchangeCode, recordLogin } from './session.ts'

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
    async ({ body }) => {
      const session = await exchangeCode(services, body)
      const user = await services.store.write((writes) => recordLogin(services, writes, session))
      const { token, expiresAt } = services.loginTokens.issue({ user: user.userId, app: user.appid })
      return { token, expiresAt: new Date(expiresAt).toISOString(), user: toUser(services, user) }
    },
  )
}
