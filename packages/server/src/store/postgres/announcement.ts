/** Where the processes of one database tell each other what they changed. */
export const CHANNEL = 'qunkit_changes'

/** PostgreSQL takes payloads of less than 8,000 bytes: the sender and so many ids of 36, with what parts them. */
const IDS_AT_ONCE = 200

const ANY = 'any'

/** The payloads that tell others, by `sender`, of these groups; or that nobody knows any more which they were. */
export function announcements(sender: string, changed: readonly string[] | 'any'): string[] {
  if (changed === 'any') return [`${sender} ${ANY}`]
  const payloads: string[] = []
  for (let at = 0; at < changed.length; at += IDS_AT_ONCE)
    payloads.push([sender, ...changed.slice(at, at + IDS_AT_ONCE)].join(' '))
  return payloads
}

export function readAnnouncement(payload: string): { sender: string; changed: string[] | 'any' } {
  const [sender = '', ...changed] = payload.split(' ')
  return { sender, changed: changed[0] === ANY ? 'any' : changed }
}
