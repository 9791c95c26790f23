import { useDesk } from '../desk/admin-desk.ts'
import type { Pages } from './use-pages.ts'

/** The button under a list of which there is more. */
export const readOn = (pages: Pages<unknown>) => {
  const { texts } = useDesk()
  return pages.hasMore ? (
    <button
      type="button"
      class="button more"
      disabled={pages.isReadingOn}
      onClick={() => void pages.readOn()}
    >
      {pages.isReadingOn ? texts.loading : texts.more}
    </button>
  ) : null
}
