/** Where the processes of one database tell each other what they changed. */
export const CHANNEL = 'qunkit_changes'

/** PostgreSQL takes payloads of less than 8,000 bytes: the sender and so many ids of 36, with what parts them. */
const IDS_AT_ONCE = 200

/** The payloads that tell others, by `sender`, of these groups. */
export function announcements(sender: string, groupIds: readonly string[]): string[] {
  const payloads: string[] = []
  for (let at = 0; at < groupIds.length; at += IDS_AT_ONCE)
    payloads.push([sender, ...groupIds.slice(at, at + IDS_AT_ONCE)].join(' '))
  return payloads
}

export function readAnnouncement(payload: string): { sender: string; groupIds: string[] } {
  const [sender = '', ...groupIds] = payload.split(' ')
  return { sender, groupIds }
}
