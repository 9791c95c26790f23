import type { Ground } from './ground.ts'

/** A judgement of content security: `label` 100 is normal, 21000 anything else (WECHAT_FACTS 2.6). */
export interface Judgement {
  suggest: 'pass' | 'review' | 'risky'
  label: 100 | 21000
  keyword?: string
}

/** Judges text, or an address, by the world's lists of words. */
export function judge(ground: Ground, text: string): Judgement {
  const { riskyWords, reviewWords } = ground.rules
  const risky = riskyWords.find((word) => text.includes(word))
  if (risky !== undefined) return { suggest: 'risky', label: 21000, keyword: risky }
  const doubtful = reviewWords.find((word) => text.includes(word))
  if (doubtful !== undefined) return { suggest: 'review', label: 21000, keyword: doubtful }
  return { suggest: 'pass', label: 100 }
}
