import type { Snapshot } from '../control/control-client.ts'
import type { Moment } from './timeline.ts'

/** One block of a moment's details. */
export interface Detail {
  label: 'entry' | 'request' | 'answer' | 'decrypted' | 'event'
  value: unknown
}

/** What can be looked at behind a moment: the entry, what was asked and answered, what the payload hides. */
export function detailsOf(moment: Moment, snapshot: Snapshot | undefined): Detail[] {
  const { event, exchange } = moment
  const details: Detail[] = []
  if (event?.type === 'app.entered') {
    const entry = snapshot?.entries.find(({ id }) => id === event.data.entry)
    if (entry) details.push({ label: 'entry', value: openingOf(entry) })
  }
  if (exchange) {
    details.push({ label: 'request', value: exchange.request })
    details.push({ label: 'answer', value: exchange.answer })
  }
  if (event?.type === 'payload.encrypted') details.push({ label: 'decrypted', value: event.data.plaintext })
  else if (event && details.length === 0) details.push({ label: 'event', value: event.data })
  return details
}

/** As `App.onShow` gets it. */
function openingOf({ scene, path, query, shareTicket, chatType }: Snapshot['entries'][number]) {
  return { scene, path, query, shareTicket, chatType }
}

const longestText = 120

/** JSON to be read by people: long texts, such as a ciphertext or a picture, are cut. */
export function readable(value: unknown): string {
  const shorten = (_key: string, part: unknown) =>
    typeof part === 'string' && part.length > longestText
      ? `${part.slice(0, 48)}… (${part.length} characters)`
      : part
  if (value === undefined) return '–'
  return typeof value === 'string' ? String(shorten('', value)) : JSON.stringify(value, shorten, 2)
}
