import type { Texts } from '../language/texts.ts'
import { ControlError, UnreachableError } from './control-error.ts'

const worded: Readonly<Record<string, keyof Texts['failures']>> = {
  not_in_chat: 'notInChat',
  activity_not_shareable: 'activityNotShareable',
  group_full: 'groupFull',
  already_member: 'alreadyMember',
  unknown_app: 'gone',
  unknown_user: 'gone',
  unknown_group: 'gone',
  unknown_card: 'gone',
  unknown_entry: 'gone',
}

/**
 * What a person reads on a phone when something failed. The control API's own sentences are for those who call it;
 * they stand only where no person's hand leads.
 */
export function wordsOfFailure(error: unknown, texts: Pick<Texts, 'failures' | 'page'>): string {
  if (error instanceof UnreachableError) return texts.page.lost
  const words = error instanceof ControlError ? worded[error.code] : undefined
  if (words !== undefined) return texts.failures[words]
  return `${texts.page.failed}: ${error instanceof Error ? error.message : String(error)}`
}
