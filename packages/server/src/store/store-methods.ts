import type { Executor } from './executor.ts'
import * as accessTokens from './statements/access-tokens.ts'
import * as groups from './statements/groups.ts'
import * as memberPages from './statements/member-pages.ts'
import * as memberships from './statements/memberships.ts'
import * as payloads from './statements/payloads.ts'
import * as sessionKeys from './statements/session-keys.ts'
import * as users from './statements/users.ts'
import type { StoreReads, StoreWrites } from './store.ts'

/** The reads of the store, run by `executor`. */
export function storeReads(executor: Executor): StoreReads {
  return {
    userById: (userId) => users.userById(executor, userId),
    userByOpenid: (appid, openid) => users.userByOpenid(executor, appid, openid),
    sessionKeysOf: (userId) => sessionKeys.sessionKeysOf(executor, userId),
    groupAccess: (groupId, userId) => memberships.groupAccess(executor, groupId, userId),
    listVersion: (groupId, userId) => memberships.listVersion(executor, groupId, userId),
    groupsOf: (userId) => memberships.groupsOf(executor, userId),
    memberPage: (request) => memberPages.memberPage(executor, request),
    payload: (hash) => payloads.payload(executor, hash),
    payloadCountOf: (userId) => payloads.payloadCountOf(executor, userId),
    accessToken: (appid) => accessTokens.accessToken(executor, appid),
  }
}

/** Reads and writes of one atomic unit: `executor` runs them inside a transaction. */
export function storeWrites(executor: Executor): StoreWrites {
  return {
    ...storeReads(executor),
    loginUser: (login) => users.loginUser(executor, login),
    keepSessionKey: (userId, key) => sessionKeys.keepSessionKey(executor, userId, key),
    setNickname: (userId, nickname) => users.setNickname(executor, userId, nickname),
    setAvatar: (userId, avatar) => users.setAvatar(executor, userId, avatar),
    eraseUser: (userId) => users.eraseUser(executor, userId),
    findOrMakeGroup: (group) => groups.findOrMakeGroup(executor, group),
    verifyMembership: (groupId, userId, now, verifiedAt = now) =>
      memberships.verifyMembership(executor, { groupId, userId, now, verifiedAt }),
    setHidden: (groupId, userId, hidden) => memberships.setHidden(executor, groupId, userId, hidden),
    leaveGroup: (groupId, userId) => memberships.leaveGroup(executor, groupId, userId),
    nameGroup: (groupId, name) => groups.nameGroup(executor, groupId, name),
    claimPayload: (claimed, now) => payloads.claimPayload(executor, claimed, now),
    prunePayloads: (now, limit) => payloads.prunePayloads(executor, now, limit),
    writeAccessToken: (appid, token) => accessTokens.writeAccessToken(executor, appid, token),
    leaseAccessToken: (appid, holder, now, ms) =>
      accessTokens.leaseAccessToken(executor, appid, holder, now, ms),
    releaseAccessToken: (appid, holder) => accessTokens.releaseAccessToken(executor, appid, holder),
  }
}
