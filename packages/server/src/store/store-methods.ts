import type { Executor } from './executor.ts'
import * as accessTokens from './statements/access-tokens.ts'
import * as auditLog from './statements/audit-log.ts'
import { lockBoard } from './statements/board-locks.ts'
import * as boards from './statements/boards.ts'
import * as changeLog from './statements/change-log.ts'
import * as contenders from './statements/contenders.ts'
import * as dailyCounts from './statements/daily-counts.ts'
import * as dirtyStandings from './statements/dirty-standings.ts'
import { groupSums } from './statements/group-sums.ts'
import * as groups from './statements/groups.ts'
import * as leases from './statements/leases.ts'
import * as lookUp from './statements/look-up.ts'
import * as loosePictures from './statements/loose-pictures.ts'
import * as memberPages from './statements/member-pages.ts'
import * as memberships from './statements/memberships.ts'
import * as operators from './statements/operators.ts'
import * as payloads from './statements/payloads.ts'
import { prunePeriod } from './statements/prune-period.ts'
import { putStandings } from './statements/put-standings.ts'
import * as scores from './statements/scores.ts'
import * as sessionKeys from './statements/session-keys.ts'
import * as standings from './statements/standings.ts'
import * as submissions from './statements/submissions.ts'
import * as totals from './statements/totals.ts'
import { lockUser } from './statements/user-locks.ts'
import * as users from './statements/users.ts'
import type { StoreReads, StoreWrites } from './store.ts'

/** The reads of the store, run by `executor`. */
export function storeReads(executor: Executor): StoreReads {
  return {
    userById: (userId) => users.userById(executor, userId),
    userByOpenid: (appid, openid) => users.userByOpenid(executor, appid, openid),
    sessionKeysOf: (userId) => sessionKeys.sessionKeysOf(executor, userId),
    allSessionKeys: (after, limit) => sessionKeys.allSessionKeys(executor, after, limit),
    groupAccess: (groupId, userId) => memberships.groupAccess(executor, groupId, userId),
    listVersion: (groupId, userId) => memberships.listVersion(executor, groupId, userId),
    groupsOf: (userId) => memberships.groupsOf(executor, userId),
    memberPage: (request) => memberPages.memberPage(executor, request),
    payloadCountOf: (userId) => payloads.payloadCountOf(executor, userId),
    accessToken: (appid) => accessTokens.accessToken(executor, appid),
    boardOf: (appid, board) => boards.boardOf(executor, appid, board),
    boardsOf: (appid) => boards.boardsOf(executor, appid),
    boardHasScores: (appid, board) => boards.boardHasScores(executor, appid, board),
    periodsHeld: (appid, board) => boards.periodsHeld(executor, appid, board),
    score: (key) => scores.score(executor, key),
    allScoresOf: (userId) => scores.allScoresOf(executor, userId),
    submissionByKey: (userId, board, idempotencyKey) =>
      submissions.submissionByKey(executor, { userId, board, idempotencyKey }),
    submission: (userId, board, submissionId) =>
      submissions.submission(executor, { userId, board, submissionId }),
    submissionsOf: (request) => submissions.submissionsOf(executor, request),
    countedSubmissions: (key) => submissions.countedSubmissions(executor, key),
    allSubmissionsOf: (userId) => submissions.allSubmissionsOf(executor, userId),
    receivedAtOfNth: (userId, board, nth) => submissions.receivedAtOfNth(executor, userId, board, nth),
    contenders: (request) => contenders.contenders(executor, request),
    changesSince: (groupId, since) => changeLog.changesSince(executor, groupId, since),
    standingsState: (key) => standings.standingsState(executor, key),
    standingsPage: (request) => standings.standingsPage(executor, request),
    standingsOf: (request) => standings.standingsOf(executor, request),
    standingsToFold: (after) => dirtyStandings.standingsToFold(executor, after),
    operators: () => operators.operators(executor),
    operator: (name) => operators.operator(executor, name),
    operatorSession: (tokenHash) => operators.operatorSession(executor, tokenHash),
    auditPage: (request) => auditLog.auditPage(executor, request),
    dailyCounts: (request) => dailyCounts.dailyCounts(executor, request),
    groupById: (groupId) => lookUp.groupById(executor, groupId),
    groupsBetween: (ids, limit) => lookUp.groupsBetween(executor, ids, limit),
    usersBetween: (ids, limit) => lookUp.usersBetween(executor, ids, limit),
    groupsNamed: (prefix, limit) => lookUp.groupsNamed(executor, prefix, limit),
    usersNamed: (prefix, limit) => lookUp.usersNamed(executor, prefix, limit),
    anyMembers: (request) => lookUp.anyMembers(executor, request),
    countGroups: (after, limit) => totals.countGroups(executor, after, limit),
    countUsers: (after, limit) => totals.countUsers(executor, after, limit),
  }
}

/** Reads and writes of one atomic unit: `executor` runs them inside a transaction. */
export function storeWrites(executor: Executor): StoreWrites {
  return {
    ...storeReads(executor),
    loginUser: (login) => users.loginUser(executor, login),
    keepSessionKey: (userId, key) => sessionKeys.keepSessionKey(executor, userId, key),
    resealSessionKey: (kept, key) => sessionKeys.resealSessionKey(executor, kept, key),
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
    lockBoard: (appid, board, purpose) => lockBoard(executor, { appid, board, for: purpose }),
    takeLease: (lease) => leases.takeLease(executor, lease),
    releaseLease: (name, holder) => leases.releaseLease(executor, name, holder),
    putBoard: (board) => boards.putBoard(executor, board),
    addSubmission: (submission) => submissions.addSubmission(executor, submission),
    removeSubmission: (userId, board, submissionId) =>
      submissions.removeSubmission(executor, { userId, board, submissionId }),
    putScore: (key, score, options) => scores.putScore(executor, key, score, options),
    lockUser: (userId) => lockUser(executor, userId),
    pruneChanges: (before, limit) => changeLog.pruneChanges(executor, before, limit),
    prunePeriod: (request) => prunePeriod(executor, request),
    takeDirtyGroups: (request) => dirtyStandings.takeDirtyGroups(executor, request),
    groupSums: (request) => groupSums(executor, request),
    putStandings: (key, groupIds, rows) => putStandings(executor, key, groupIds, rows),
    addOperator: (operator) => operators.addOperator(executor, operator),
    setOperatorPassword: (name, password) => operators.setOperatorPassword(executor, name, password),
    removeOperator: (name) => operators.removeOperator(executor, name),
    addOperatorSession: (session) => operators.addOperatorSession(executor, session),
    touchOperatorSession: (tokenHash, at) => operators.touchOperatorSession(executor, tokenHash, at),
    removeOperatorSession: (tokenHash) => operators.removeOperatorSession(executor, tokenHash),
    pruneOperatorSessions: (limits) => operators.pruneOperatorSessions(executor, limits),
    addAudit: (row) => auditLog.addAudit(executor, row),
    addCounts: (counts) => dailyCounts.addCounts(executor, counts),
    noteTappedShare: (share) => dailyCounts.noteTappedShare(executor, share),
    holdPicture: (picture, at) => loosePictures.holdPicture(executor, picture, at),
    takeLoosePictures: (request) => loosePictures.takeLoosePictures(executor, request),
    forgetPictures: (pictures, until) => loosePictures.forgetPictures(executor, pictures, until),
    pruneTappedShares: (beforeDay) => dailyCounts.pruneTappedShares(executor, beforeDay),
  }
}
