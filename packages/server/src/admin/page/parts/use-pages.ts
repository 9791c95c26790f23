import { reactive } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'
import { type Load, useLoad } from './use-load.ts'

/** A list that is read on, page after page. */
export interface Pages<Row> extends Load<readonly Row[]> {
  /** Whether there is more. */
  readonly hasMore: boolean
  readonly isReadingOn: boolean
  readOn(): Promise<void>
}

/** Reads the first page now, and again whenever `of` changes; the next ones when they are asked for. */
export const usePages = <Row>(
  ask: (from: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
  of: () => unknown = () => null,
): Pages<Row> => {
  const desk = useDesk()
  const more = reactive({ next: null as string | null, isReadingOn: false })
  const load = useLoad(async () => {
    const { rows, next } = await ask(undefined)
    more.next = next
    return rows
  }, of)
  return Object.defineProperties(load, {
    hasMore: { get: () => more.next !== null },
    isReadingOn: { get: () => more.isReadingOn },
    readOn: {
      value: async () => {
        const from = more.next
        const before = load.data
        if (from === null || more.isReadingOn) return
        more.isReadingOn = true
        try {
          const { rows, next } = await ask(from)
          // The list may have been read anew meanwhile.
          if (load.data !== before) return
          load.data = [...(before ?? []), ...rows]
          more.next = next
        } catch (error) {
          load.error = desk.wordsOf(error)
        } finally {
          more.isReadingOn = false
        }
      },
    },
  }) as Pages<Row>
}
