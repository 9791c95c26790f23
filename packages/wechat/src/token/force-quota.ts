const dayMs = 24 * 60 * 60 * 1_000
const dailyLimit = 20
const gapMs = 30_000

/**
 * Whether WeChat allows one more forced refresh now: at least 30 seconds after the last, at most 20 in a day
 * (WECHAT_FACTS 2.2). `forcedAt` holds the times of the earlier ones, oldest first, in milliseconds. It knows
 * of this process only; WeChat itself refuses what several processes ask beyond that.
 */
export function mayForce(forcedAt: readonly number[], now: number): boolean {
  const today = forcedAt.filter((time) => now - time < dayMs)
  return today.length < dailyLimit && today.every((time) => now - time >= gapMs)
}
