import type { TokenStore } from '@qunkit/wechat'
import type { Services } from '../services.ts'

/** Keeps WeChat's access tokens in the database, sealed, so that all processes of a server share one and refresh it once. */
export const createAccessTokenStore = ({
  store,
  sealer,
  now,
}: Pick<Services, 'store' | 'sealer' | 'now'>): TokenStore => {
  const context = (appid: string) => `access-token:${appid}`
  return {
    async read(appid) {
      const row = await store.reads.accessToken(appid)
      const token = row && sealer.open(row.sealed, context(appid))
      return row && token !== undefined ? { token, expiresAt: row.expiresAt } : undefined
    },
    write: (appid, { token, expiresAt }) =>
      store.write((writes) =>
        writes.writeAccessToken(appid, { sealed: sealer.seal(token, context(appid)), expiresAt }),
      ),
    lease: (appid, holder, ms) => store.write((writes) => writes.leaseAccessToken(appid, holder, now(), ms)),
    release: (appid, holder) => store.write((writes) => writes.releaseAccessToken(appid, holder)),
  }
}
