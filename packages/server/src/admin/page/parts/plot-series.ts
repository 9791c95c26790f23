import type { Overview } from '../../schemas/overview.ts'

/** What one colour of a plot stands for: a number for each day. */
export interface Series {
  readonly label: string
  readonly values: readonly number[]
  readonly sum: number
}

const MOST_SERIES = 6

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const seriesOf = (label: string, days: readonly string[], counts: Overview['counts']): Series => {
  const byDay = new Map(counts.map(({ day, count }) => [day, count]))
  const values = days.map((day) => byDay.get(day) ?? 0)
  return { label, values, sum: sumOf(values) }
}

/** The counts of one name as series, the greatest first; what is beyond six is put together as `rest`. */
export const seriesByLabel = ({ days, counts }: Overview, name: string): Series[] => {
  const ofName = counts.filter((count) => count.name === name)
  const all = [...new Set(ofName.map(({ label }) => label))]
    .map((label) =>
      seriesOf(
        label,
        days,
        ofName.filter((count) => count.label === label),
      ),
    )
    .sort((one, other) => other.sum - one.sum)
  if (all.length <= MOST_SERIES) return all
  const rest = all.slice(MOST_SERIES - 1)
  const values = days.map((_, day) => sumOf(rest.map((one) => one.values[day] ?? 0)))
  return [...all.slice(0, MOST_SERIES - 1), { label: 'rest', values, sum: sumOf(values) }]
}

/** All counts of one name, whatever their label, as one series. */
export const seriesOfName = (overview: Overview, name: string, label = ''): Series => {
  const { days, counts } = overview
  const wanted = counts.filter((count) => count.name === name && (label === '' || count.label === label))
  return seriesOf(label === '' ? name : label, days, wanted)
}

/** The top of the axis: a round number, not below the highest day. */
export const axisTop = (highest: number): number => {
  if (highest <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(highest))
  return [1, 2, 4, 5, 8, 10].map((step) => step * power).find((top) => top >= highest) ?? highest
}
