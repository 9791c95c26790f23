import type { Choice } from './picker.ts'
import { fillList, pickerList } from './picker-list.ts'

/** Code of six digits → name. */
type Names = Readonly<Record<string, string>>

export interface Areas {
  readonly province_list: Names
  readonly city_list: Names
  readonly county_list: Names
}

interface RegionOptions {
  /** `province`, `city`, or down to the district. */
  readonly level: string
  /** An item above the others of every column, such as “all”; none when empty. */
  readonly customItem: string
  readonly value: unknown
  /** What a screen reader calls the columns. */
  readonly labels: readonly string[]
}

interface Place {
  readonly name: string
  /** `undefined` for the custom item. */
  readonly code: string | undefined
}

/** Digits that places in one place above have in common. */
const shared = [0, 2, 4]

/**
 * The columns of `mode="region"`: a province, its cities, a city's districts. The answer has their names, and their
 * codes as far as they have any. The post code is not known: the table has none.
 */
export function regionChoice(areas: Areas, { level, customItem, value, labels }: RegionOptions): Choice {
  const tables = [areas.province_list, areas.city_list, areas.county_list]
  const depth = level === 'province' ? 1 : level === 'city' ? 2 : 3
  const places: Place[][] = []
  const lists = labels.slice(0, depth).map((label) => pickerList([], 0, label))

  function placesIn(column: number): Place[] {
    const above = column === 0 ? { code: '' } : chosen(column - 1)
    const own = customItem === '' ? [] : [{ name: customItem, code: undefined }]
    if (above?.code === undefined) return own
    const start = above.code.slice(0, shared[column])
    const found = Object.entries(tables[column] ?? {}).filter(([code]) => code.startsWith(start))
    return [...own, ...found.map(([code, name]) => ({ name, code }))]
  }

  function chosen(column: number): Place | undefined {
    return places[column]?.[lists[column]?.selectedIndex ?? -1]
  }

  /** Fills a column and those behind it; `names` are looked for, else it is the first. */
  function fill(column: number, names: readonly unknown[]): void {
    const list = lists[column]
    if (list === undefined) return
    const inColumn = placesIn(column)
    places[column] = inColumn
    const at = inColumn.findIndex(({ name }) => name === names[column])
    const labels = inColumn.map(({ name }) => name)
    fillList(list, labels, labels.length === 0 ? -1 : Math.max(0, at))
    fill(column + 1, names)
  }

  for (const [column, list] of lists.entries()) {
    list.addEventListener('change', () => fill(column + 1, []))
  }
  fill(0, Array.isArray(value) ? value : [])
  return {
    fields: lists,
    answer: () => {
      const taken = lists.flatMap((_, column) => chosen(column) ?? [])
      return {
        value: taken.map(({ name }) => name),
        code: taken.flatMap(({ code }) => code ?? []),
        postcode: '',
      }
    },
  }
}
