import type { UserExport } from '@qunkit/contract'
import type { Services } from '../services.ts'
import { type HeldScore, NO_GROUP, type SubmissionRow } from '../store/board-store.ts'
import { time } from '../text/time.ts'
import { toUser } from './view.ts'

/** Everything that is held about a user. Of the secrets only how many there are: the openid and the session_keys are WeChat's, and stay here. */
export const exportUser = async (
  services: Pick<Services, 'store' | 'publicUrl' | 'now'>,
  userId: string,
): Promise<UserExport | undefined> => {
  const { reads } = services.store
  const row = await reads.userById(userId)
  if (row === undefined) return undefined
  const [groups, submissions, scores, sessionKeys, payloads] = await Promise.all([
    reads.groupsOf(userId),
    reads.allSubmissionsOf(userId),
    reads.allScoresOf(userId),
    reads.sessionKeysOf(userId),
    reads.payloadCountOf(userId),
  ])
  return {
    exportedAt: time(services.now()),
    user: {
      ...toUser(services, row),
      appid: row.appid,
      createdAt: time(row.createdAt),
    },
    memberships: groups.map(({ group, membership }) => ({
      groupId: group.groupId,
      kind: group.kind,
      groupName: group.name,
      hidden: membership.hidden,
      joinedAt: time(membership.joinedAt),
      lastVerifiedAt: time(membership.lastVerifiedAt),
    })),
    submissions: submissions.map(exportSubmission),
    scores: scores.map(exportScore),
    heldInSecret: { sessionKeys: sessionKeys.length, payloads },
  }
}

const exportSubmission = (row: SubmissionRow): UserExport['submissions'][number] => ({
  submissionId: row.submissionId,
  board: row.board,
  period: row.period,
  groupId: groupOf(row),
  value: row.value,
  tieBreak: row.tieBreak,
  at: time(row.at),
  removed: row.removed,
  idempotencyKey: row.idempotencyKey,
  receivedAt: time(row.receivedAt),
})

const exportScore = (row: HeldScore): UserExport['scores'][number] => ({
  board: row.board,
  period: row.period,
  groupId: groupOf(row),
  value: row.value,
  tieBreak: row.tieBreak,
  achievedAt: time(row.achievedAt),
})

const groupOf = ({ groupId }: { readonly groupId: string }): string | null =>
  groupId === NO_GROUP ? null : groupId
