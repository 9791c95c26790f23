import { defineComponent, ref } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'
import { dayText, numberText } from './format.ts'
import { axisTop, type Series } from './plot-series.ts'

interface PlotProps {
  title: string
  note: string
  days: readonly string[]
  series: readonly Series[]
  /** Whether the series add up to something, and so stand on each other; else they stand side by side. */
  stacked: boolean
  labelOf: (label: string) => string
}

/** Columns by day. Whoever cannot see or point at them has the same numbers in the table below. */
export const DayPlot = defineComponent(
  (props: PlotProps) => {
    const desk = useDesk()
    const pointedAt = ref<number>()

    return () => {
      const { days, series, stacked, labelOf, title, note } = props
      const { texts, settings } = desk
      const number = (value: number) => numberText(value, settings.language)
      const day = (at: number) => dayText(days[at] ?? '', settings.language)
      const heights = days.map((_, at) => {
        const values = series.map(({ values }) => values[at] ?? 0)
        return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values)
      })
      const top = axisTop(Math.max(0, ...heights))
      const share = (value: number) => `${(value / top) * 100}%`
      const shown = pointedAt.value ?? days.length - 1
      const isEmpty = series.every(({ sum }) => sum === 0)

      return (
        <figure class="plot">
          <figcaption>
            <h2>{title}</h2>
            <p>{note}</p>
          </figcaption>
          <ul class="legend">
            {series.map(({ label, values }, index) => (
              <li key={label}>
                <span class={`swatch series-${index + 1}`} />
                {labelOf(label)}
                <b>{number(values[shown] ?? 0)}</b>
              </li>
            ))}
            <li class="legend-day">{day(shown)}</li>
          </ul>
          <div
            class="plot-field"
            role="img"
            aria-label={texts.overview.plotOf(
              title,
              series.map(({ label, sum }) => `${labelOf(label)}: ${number(sum)}`).join(', '),
            )}
            onPointerleave={() => {
              pointedAt.value = undefined
            }}
          >
            <div class="axis">
              <span>{number(top)}</span>
              <span>{number(top / 2)}</span>
              <span>0</span>
            </div>
            <div class="columns">
              {days.map((name, at) => (
                <div
                  key={name}
                  class={{ column: true, stacked, pointed: at === pointedAt.value }}
                  onPointerenter={() => {
                    pointedAt.value = at
                  }}
                >
                  {series.map(({ label, values }, index) => (
                    <i
                      key={label}
                      class={`bar series-${index + 1}`}
                      style={{ height: share(values[at] ?? 0) }}
                    />
                  ))}
                </div>
              ))}
              {isEmpty ? <p class="plot-empty">{texts.overview.nothing}</p> : null}
            </div>
            <div class="axis-days">
              <span>{day(0)}</span>
              <span>{day(Math.floor((days.length - 1) / 2))}</span>
              <span>{day(days.length - 1)}</span>
            </div>
          </div>
          <details>
            <summary>{texts.overview.asTable}</summary>
            <div class="table-frame plot-table">
              <table>
                <caption class="unseen">{title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{texts.overview.day}</th>
                    {series.map(({ label }) => (
                      <th key={label} scope="col" class="number">
                        {labelOf(label)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {days
                    .map((_, index) => days.length - 1 - index)
                    .map((at) => (
                      <tr key={days[at]}>
                        <th scope="row">{day(at)}</th>
                        {series.map(({ label, values }) => (
                          <td key={label} class="number">
                            {number(values[at] ?? 0)}
                          </td>
                        ))}
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          </details>
        </figure>
      )
    }
  },
  { props: ['title', 'note', 'days', 'series', 'stacked', 'labelOf'] },
)
