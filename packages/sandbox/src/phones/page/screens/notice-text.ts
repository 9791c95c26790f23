import type { Texts } from '../language/texts.ts'
import type { Notice } from '../world/messages.ts'

/** What WeChat says in a group, in words. */
export function noticeText(notice: Notice, nameOf: (id: string) => string, { phone }: Texts): string {
  if (notice.what === 'created') return phone.created(phone.listNames(notice.members.map(nameOf)))
  return notice.what === 'joined' ? phone.joined(nameOf(notice.user)) : phone.left(nameOf(notice.user))
}
