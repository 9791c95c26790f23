import type { EnterRequest, EnterResponse } from '@qunkit/contract'
import { DEFAULT_PAGE } from '@qunkit/contract'
import { countEntry } from '../admin/counts/count-entry.ts'
import { Refusal } from '../errors/refusal.ts'
import type { LoginClaims } from '../login/login-token.ts'
import { exchangeCode, recordLogin } from '../login/session.ts'
import { readMemberPage } from '../members/member-page.ts'
import { countProof } from '../metrics/count-proof.ts'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import { time } from '../text/time.ts'
import { proveGroup } from './prove-group.ts'
import { toGroupView } from './view.ts'

/**
 * The one flow: who is it (a login code, or the token of an earlier login), which group (the payload), and
 * the group's list, in one request and one durable write.
 * @throws {Refusal} with the codes of login and of the payload
 */
export const enterGroup = async (
  services: Services,
  request: EnterRequest,
  caller: LoginClaims | undefined,
): Promise<EnterResponse> => {
  const { store, loginTokens } = services
  const session =
    request.code === undefined ? undefined : await exchangeCode(services, { ...request, code: request.code })

  const entered = await store.write(async (writes) => {
    const user =
      session === undefined
        ? caller && (await writes.userById(caller.user))
        : await recordLogin(services, writes, session)
    if (user === undefined)
      return {
        refusal: new Refusal(caller === undefined ? 'TOKEN_MISSING' : 'TOKEN_INVALID'),
        proof: undefined,
      }
    const proof = await proveGroup(services, writes, {
      user,
      payload: request,
      freshKey: session?.sessionKey,
    })
    if (!proof.ok) return { appid: user.appid, proof, refusal: proof.refusal }
    const { groupId } = proof.access.group
    const members = await readMemberPage(services, writes, { groupId, sort: 'joined', limit: DEFAULT_PAGE })
    return { user, appid: user.appid, proof, members }
  })
  if (entered.proof !== undefined) {
    countProof(services.metrics, entered.proof)
    countEntry(services.counter, entered.appid, entered.proof, request)
  }
  if (entered.refusal !== undefined) throw entered.refusal

  const { user, members } = entered
  const issued = session && loginTokens.issue({ user: user.userId, app: user.appid })
  return {
    ...(issued && { token: issued.token, expiresAt: time(issued.expiresAt) }),
    user: toUser(services, user),
    ...toGroupView(entered.proof.access),
    members,
  }
}
