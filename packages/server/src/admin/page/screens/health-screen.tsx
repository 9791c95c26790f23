import { defineComponent } from 'vue'
import type { Health } from '../../schemas/operations.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { numberText, timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { Screen } from '../parts/screen.tsx'
import { table } from '../parts/table.tsx'
import { useLoad } from '../parts/use-load.ts'

/** How the database answers, and how WeChat answered. */
export const HealthScreen = defineComponent(() => {
  const desk = useDesk()
  const load = useLoad(() => desk.api.health())
  const tools = () => (
    <button type="button" class="button" disabled={load.isLoading} onClick={() => void load.reload()}>
      {desk.texts.refresh}
    </button>
  )
  return () => (
    <Screen title={desk.texts.screens.health} tools={tools}>
      {loaded(load, (health) => (
        <>
          {showDatabase(health)}
          {health.wechat.map(showWechat)}
        </>
      ))}
    </Screen>
  )
})

const showDatabase = ({ database, process }: Health) => {
  const { texts, settings } = useDesk()
  const { language } = settings
  const words = texts.health
  const { pendingMigrations } = database
  return (
    <section class="card" aria-label={words.database}>
      <h2>{words.database}</h2>
      <dl class="facts">
        <dt>{words.engine}</dt>
        <dd>{database.engine === 'postgres' ? 'PostgreSQL' : 'SQLite'}</dd>
        <dt>{words.answersIn}</dt>
        <dd>
          <span class="tag good">{words.milliseconds(numberText(database.pingMs, language))}</span>
        </dd>
        <dt>{words.schema}</dt>
        <dd>
          {pendingMigrations.length === 0 ? (
            <span class="tag good">{words.upToDate}</span>
          ) : (
            <span class="tag bad">{words.pending(pendingMigrations.join(', '))}</span>
          )}
        </dd>
        <dt>{words.process}</dt>
        <dd>
          Qunkit {process.version} · Node {process.node}
        </dd>
        <dt>{words.startedAt}</dt>
        <dd>{timeText(process.startedAt, language)}</dd>
      </dl>
    </section>
  )
}

const showWechat = ({ appid, lastSuccessAt, token, calls }: Health['wechat'][number]) => {
  const { texts, settings } = useDesk()
  const { language } = settings
  const words = texts.health
  const timeOr = (at: string | null | undefined, none: string) =>
    at === null || at === undefined ? none : timeText(at, language)
  return (
    <section key={appid} class="card" aria-label={words.wechat(appid)}>
      <h2>{words.wechat(appid)}</h2>
      <dl class="facts">
        <dt>{words.lastSuccess}</dt>
        <dd>{timeOr(lastSuccessAt, words.none)}</dd>
        <dt>{words.tokenFetched}</dt>
        <dd>{timeOr(token?.fetchedAt, token === null ? words.none : words.notHere)}</dd>
        <dt>{words.tokenUntil}</dt>
        <dd>{timeOr(token?.expiresAt, words.none)}</dd>
      </dl>
      {calls.length === 0 ? (
        <p class="empty">{words.noCalls}</p>
      ) : (
        table(
          [words.call, words.answer, { number: words.times }, words.last, { number: words.took }],
          calls.map(({ api, outcome, count, lastAt, lastMs }) => (
            <tr key={`${api} ${outcome}`}>
              <td class="id">{api}</td>
              <td>
                <span class={`tag ${outcome === 'ok' ? 'good' : 'bad'}`}>{outcome}</span>
              </td>
              <td class="number">{numberText(count, language)}</td>
              <td>{timeText(lastAt, language)}</td>
              <td class="number">{words.milliseconds(numberText(lastMs, language))}</td>
            </tr>
          )),
        )
      )}
      <p class="note">{words.ofThisProcess}</p>
    </section>
  )
}
