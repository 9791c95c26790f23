import type { Entry } from './entry.ts'
import type { ShareContent } from './share.ts'

/** The name in a card's query. */
const MARK = 'qshare'
const MARK_LENGTH = 10

/**
 * Puts a mark of its own into a card's path, so that the server's operators can count the cards that led to taps. It says
 * nothing of who shared, and proves nothing. A card without a path, which opens the current page, has none.
 */
export const markShare = (content: ShareContent, random: () => number): ShareContent => {
  const { path } = content
  if (path === undefined) return content
  let mark = ''
  while (mark.length < MARK_LENGTH) mark += Math.floor(random() * 36).toString(36)
  return { ...content, path: `${path}${path.indexOf('?') < 0 ? '?' : '&'}${MARK}=${mark}` }
}

/** What is told of an opening, to be counted: its scene, and the mark of its card, if it is one of ours. */
export const toldOf = ({ scene, query }: Entry): { scene: number; share?: string } => {
  const share = query?.[MARK]
  return typeof share === 'string' && /^[0-9a-z]{6,16}$/.test(share) ? { scene, share } : { scene }
}
