import { reactive, watch } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'

/** Something that is asked for: not there yet, there, or refused in words. What was there stays until what is new is. */
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
  const read = async (isOther: boolean): Promise<void> => {
    turn += 1
    const mine = turn
    load.isLoading = true
    try {
      const data = await ask()
      if (mine === turn) Object.assign(load, { data, error: undefined })
    } catch (error) {
      if (mine !== turn) return
      load.error = desk.wordsOf(error)
      // What is shown is not what was asked for.
      if (isOther) load.data = undefined
    } finally {
      if (mine === turn) load.isLoading = false
    }
  }
  const load = reactive({
    data: undefined,
    error: undefined,
    isLoading: true,
    reload: () => read(false),
  }) as Load<Data>
  watch(of, () => void read(true), { immediate: true })
  return load
}
