import { defineComponent, ref } from 'vue'
import type { Overview } from '../../schemas/overview.ts'
import { address } from '../api/admin-api.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { DayPlot } from '../parts/day-plot.tsx'
import { numberText, timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { seriesByLabel, seriesOfName } from '../parts/plot-series.ts'
import { Screen } from '../parts/screen.tsx'
import { useLoad } from '../parts/use-load.ts'

const spans = [7, 30, 90] as const

/** How much there is, and what happened on the last days. */
export const OverviewScreen = defineComponent(() => {
  const desk = useDesk()
  const days = ref<number>(30)
  const load = useLoad(
    () => desk.api.overview({ appid: desk.appid, days: days.value }),
    () => [desk.appid, days.value],
  )

  return () => {
    const { texts } = desk
    const tools = () => (
      <>
        <label class="field-label">
          {texts.overview.span}
          <select
            class="field"
            value={days.value}
            onChange={({ target }) => {
              if (target instanceof HTMLSelectElement) days.value = Number(target.value)
            }}
          >
            {spans.map((span) => (
              <option key={span} value={span}>
                {texts.overview.lastDays(span)}
              </option>
            ))}
          </select>
        </label>
        <a class="button" href={address('/counts.csv', { appid: desk.appid, days: days.value })} download>
          {texts.exportCsv}
        </a>
      </>
    )
    return (
      <Screen title={texts.screens.overview} tools={tools}>
        {loaded(load, showOverview)}
      </Screen>
    )
  }
})

const showOverview = (overview: Overview) => {
  const { texts, settings } = useDesk()
  const { totals, days } = overview
  const number = (value: number) => numberText(value, settings.language)
  const plain = (names: Readonly<Record<string, string>>) => (label: string) =>
    names[label] ?? (label === 'rest' ? texts.overview.rest : label)
  const both = { days, stacked: true }
  return (
    <>
      <dl class="totals">
        {(['groups', 'members', 'users'] as const).map((name) => (
          <div key={name} class="total">
            <dt>{texts.overview.totals[name]}</dt>
            <dd>{totals === null ? '…' : number(totals[name])}</dd>
          </div>
        ))}
      </dl>
      <p class="note">
        {totals === null
          ? texts.overview.counting
          : texts.overview.countedAt(timeText(totals.countedAt, settings.language))}
      </p>
      <div class="plots">
        <DayPlot
          {...both}
          stacked={false}
          title={texts.overview.growth.title}
          note={texts.overview.growth.note}
          series={['member', 'group'].map((label) => seriesOfName(overview, 'new', label))}
          labelOf={plain(texts.overview.newNames)}
        />
        <DayPlot
          {...both}
          title={texts.overview.entries.title}
          note={texts.overview.entries.note}
          series={seriesByLabel(overview, 'entry')}
          labelOf={plain(texts.overview.scenes)}
        />
        <DayPlot
          {...both}
          title={texts.overview.decryptions.title}
          note={texts.overview.decryptions.note}
          series={seriesByLabel(overview, 'decryption')}
          labelOf={plain(texts.overview.outcomes)}
        />
        <DayPlot
          {...both}
          stacked={false}
          title={texts.overview.shares.title}
          note={texts.overview.shares.note}
          series={['tap', 'share'].map((name) => seriesOfName(overview, name))}
          labelOf={plain(texts.overview.shareNames)}
        />
      </div>
    </>
  )
}
