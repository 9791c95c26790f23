import { reactive, watch } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'

/** Something that is asked for: not there yet, there, or refused in words. What was there stays until what is new comes. */
export interface Load<Data> {
  data: Data | undefined
  error: string | undefined
  isLoading: boolean
  reload(): Promise<void>
}

/** Asks now, and again whenever `of` changes. An answer that was overtaken is dropped. */
export const useLoad = <Data>(ask: () => Promise<Data>, of: () => unknown = () => null): Load<Data> => {
  const desk = useDesk()
  let turn = 0
  const load = reactive({
    data: undefined,
    error: undefined,
    isLoading: true,
    async reload() {
      turn += 1
      const mine = turn
      load.isLoading = true
      try {
        const data = await ask()
        if (mine === turn) Object.assign(load, { data, error: undefined })
      } catch (error) {
        if (mine === turn) load.error = desk.wordsOf(error)
      } finally {
        if (mine === turn) load.isLoading = false
      }
    },
  }) as Load<Data>
  watch(
    of,
    () => {
      load.data = undefined
      void load.reload()
    },
    { immediate: true },
  )
  return load
}
