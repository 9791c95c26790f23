import type { VNodeChild } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'
import type { Load } from './use-load.ts'

/** What was asked for, or that it is on its way, or why it cannot be shown, with a way to ask again. */
export const loaded = <Data,>(load: Load<Data>, show: (data: Data) => VNodeChild): VNodeChild => {
  const { texts } = useDesk()
  return (
    <div aria-busy={load.isLoading}>
      {load.error === undefined ? null : (
        <div class="fault" role="alert">
          <p>{load.error}</p>
          <button type="button" class="button" onClick={() => void load.reload()}>
            {texts.again}
          </button>
        </div>
      )}
      {load.data !== undefined ? (
        show(load.data)
      ) : load.isLoading ? (
        <p class="waiting">{texts.loading}</p>
      ) : null}
    </div>
  )
}
