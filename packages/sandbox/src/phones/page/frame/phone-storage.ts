type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * The storage of one mini program on one phone, which outlives its lives. `world` is the world's seed: a new world
 * has new phones.
 */
export function createPhoneStorage(store: Store, world: string, appid: string, user: string) {
  const place = `phones.storage ${world} ${appid} ${user}`
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(store.getItem(place) ?? '{}') as Record<string, string>
    } catch {
      return {}
    }
  }
  return {
    read,
    set(key: string, value: string | undefined): void {
      const { [key]: _old, ...others } = read()
      store.setItem(place, JSON.stringify(value === undefined ? others : { ...others, [key]: value }))
    },
    clear: () => store.removeItem(place),
  }
}
