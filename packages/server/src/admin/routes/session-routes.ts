import type { Logger } from 'pino'
import { Refusal } from '../../errors/refusal.ts'
import { addressOf, placeOf } from '../../http/address-of.ts'
import { answers, nothing } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import { newId } from '../../new-id.ts'
import type { Services } from '../../services.ts'
import { auditEntry } from '../access/audit.ts'
import { authorize, operatorOf } from '../access/authorize.ts'
import type { SessionCookie } from '../access/cookie.ts'
import { createLoginAttempts } from '../accounts/login-attempts.ts'
import { checkPassword, isFlooded } from '../accounts/password.ts'
import { beginSession, endSession, type Operator } from '../accounts/sessions.ts'
import { OperatorLogin, OperatorView } from '../schemas/operator.ts'

/** Logging in, out, and who is logged in. A wrong name and a wrong password look alike, and take the same time. */
export const sessionRoutes = (
  app: App,
  services: Services,
  { cookie, logger }: { cookie: SessionCookie; logger: Logger },
): void => {
  const { store, config, now } = services
  const attempts = createLoginAttempts(now)
  const apps = config.apps.map(({ appid }) => appid)
  const view = ({ name, role }: Operator): OperatorView => ({ name, role, apps })

  app.post(
    '/login',
    { schema: { body: OperatorLogin, response: answers(OperatorView) } },
    async (request, reply) => {
      const { name, password } = request.body
      const address = addressOf(request)
      const place = placeOf(address)
      const waitMs = attempts.begin(name, place)
      if (waitMs > 0) throw new Refusal('RATE_LIMITED', { retryAfter: Math.ceil(waitMs / 1000) })
      if (isFlooded()) throw new Refusal('OVERLOADED', { retryAfter: 1 })

      const known = await store.reads.operator(name)
      const isRight = await checkPassword(password, known?.password)
      const token = await store.write(async (writes) => {
        // They may have been removed, or given another password, while this one was checked.
        const operator = await writes.operator(name)
        if (!isRight || operator === undefined || operator.password !== known?.password) return undefined
        await writes.addAudit({
          auditId: newId(),
          at: now(),
          actor: name,
          action: 'login',
          subject: `operator/${name}`,
          detail: '',
          address,
        })
        return { operator, session: await beginSession(writes, name, now()) }
      })
      if (token === undefined) {
        // Without the name: people type their password into the wrong field.
        logger.warn({ requestId: request.id, address: place }, 'an operator’s login failed')
        throw new Refusal('OPERATOR_LOGIN_FAILED')
      }
      attempts.succeeded(name, place)
      cookie.set(reply, token.session)
      return view(token.operator)
    },
  )

  app.get(
    '/me',
    { onRequest: authorize(services, cookie), schema: { response: answers(OperatorView) } },
    async (request) => view(operatorOf(request)),
  )

  app.post(
    '/logout',
    { onRequest: authorize(services, cookie), schema: { response: nothing } },
    async (request, reply) => {
      const { name } = operatorOf(request)
      const entry = auditEntry(services, request, { action: 'logout', subject: `operator/${name}` })
      await store.write(async (writes) => {
        await endSession(writes, cookie.read(request) ?? '')
        await writes.addAudit(entry)
      })
      cookie.clear(reply)
      return reply.code(204).send()
    },
  )
}
