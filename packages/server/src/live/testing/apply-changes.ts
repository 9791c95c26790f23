import type { LiveChanges } from '@qunkit/contract'

/** A list brought from one version to another as the contract's `LiveChanges` says, by ids. */
export const applyChanges = (list: readonly string[], changes: LiveChanges): string[] => {
  const placed = changes.placed ?? changes.members ?? []
  const out = new Set([...changes.removed, ...placed.map(({ userId }) => userId)])
  const next = list.filter((userId) => !out.has(userId))
  for (const { userId, index } of placed) next.splice(index, 0, userId)
  return next
}
