import DataLoader from 'dataloader'
import type { ProfileRow, StoreReads } from '../store/store.ts'

/** The profiles of a group's members, by user id. */
export type MemberProfiles = DataLoader<string, ProfileRow>

/**
 * Reads a profile when its row is first shown, and those that are asked for together in one statement: of a large group
 * most are never shown, and each lies on a page of its own in a large database. One who was erased meanwhile has neither
 * a name nor a picture.
 */
export const memberProfiles = (reads: Pick<StoreReads, 'profiles'>): MemberProfiles =>
  new DataLoader(async (userIds) => {
    const rows = await reads.profiles(userIds)
    const known = new Map(rows.map((row) => [row.userId, row]))
    return userIds.map((userId) => known.get(userId) ?? { userId, nickname: null, avatar: null })
  })
