import { defineComponent } from 'vue'
import type { AuditEntry } from '../../schemas/operations.ts'
import { address } from '../api/admin-api.ts'
import { useDesk } from '../desk/admin-desk.ts'
import { readRoute } from '../desk/route.ts'
import { timeText } from '../parts/format.ts'
import { loaded } from '../parts/loaded.tsx'
import { readOn } from '../parts/read-on.tsx'
import { Screen } from '../parts/screen.tsx'
import { table } from '../parts/table.tsx'
import { usePages } from '../parts/use-pages.ts'

/** Who did what, when and from where, newest first. */
export const AuditScreen = defineComponent(() => {
  const desk = useDesk()
  const pages = usePages(async (before) => {
    const { entries, next } = await desk.api.audit(before)
    return { rows: entries, next }
  })
  const tools = () => (
    <a class="button" href={address('/audit.csv')} download>
      {desk.texts.exportCsv}
    </a>
  )
  return () => (
    <Screen title={desk.texts.screens.audit} tools={tools}>
      {loaded(pages, (entries) => (
        <>
          {showEntries(entries)}
          {readOn(pages)}
        </>
      ))}
    </Screen>
  )
})

/** `group/<id>/user/<id>` as links to the pages of both. */
const showSubject = (subject: string) => {
  const parts = subject.split('/')
  const pairs: string[][] = []
  while (parts.length > 0) pairs.push(parts.splice(0, 2))
  return pairs.map(([kind = '', id = '']) => {
    const hash = `#/${kind}s/${id}`
    const isPage = ['group', 'user'].includes(readRoute(hash).at)
    return (
      <span key={kind} class="subject">
        {kind} {isPage ? <a href={hash}>{id}</a> : <span class="id">{id}</span>}
      </span>
    )
  })
}

const showEntries = (entries: readonly AuditEntry[]) => {
  const { texts, settings } = useDesk()
  const actions: Readonly<Record<string, string>> = texts.audit.actions
  if (entries.length === 0) return <p class="empty">{texts.audit.none}</p>
  return table(
    [texts.columns.at, texts.columns.who, texts.columns.what, texts.columns.onWhat, texts.columns.from],
    entries.map(({ auditId, at, actor, action, subject, detail, address: from }) => (
      <tr key={auditId}>
        <td>{timeText(at, settings.language)}</td>
        <td>{texts.audit.actors[actor as 'server key'] ?? actor}</td>
        <td>{actions[action] ?? action}</td>
        <td class="subjects">
          {showSubject(subject)}
          {detail === '' ? null : <span class="subject">{detail}</span>}
        </td>
        <td class="id">{from === '' ? '–' : from}</td>
      </tr>
    )),
  )
}
