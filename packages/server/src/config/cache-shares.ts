import type { Config } from './config.ts'

const MIB = 1024 * 1024

/** What each cache may take of `cacheMib`, in bytes. Each is full at its share, and then gives up what was used longest ago. */
export const cacheShares = ({ cacheMib }: Pick<Config, 'cacheMib'>) => {
  const share = (part: number) => Math.floor(part * cacheMib * MIB)
  return {
    pages: share(0.4),
    rankings: share(0.4),
    sentRankings: share(0.1),
    loginTokens: share(0.05),
    capabilities: share(0.05),
  }
}
