import { usePage } from '../desk/page-context.ts'
import type { Program } from '../phone/phone-state.ts'
import { AppLogo } from './app-logo.tsx'

/** What stands in a mini program's place when its project is not open: what it would have been told. */
export function NoProgram({ program }: { program: Program }) {
  const { desk, texts } = usePage()
  const { entry, appid } = program
  const facts: [string, string][] = [
    [texts.program.scene, String(entry.scene)],
    [texts.program.ticket, entry.shareTicket ?? texts.program.noTicket],
    [texts.program.path, entry.path === '' ? texts.program.firstPage : entry.path],
    [texts.program.query, JSON.stringify(entry.query)],
    ['chatType', entry.chatType === undefined ? '–' : String(entry.chatType)],
    [texts.program.start, texts.program[entry.launch]],
  ]
  return (
    <div class="no-program">
      <div class="program-bar" />
      <div class="no-program-body">
        <AppLogo size={56} />
        <h3>{texts.program.noProject}</h3>
        {desk.project ? (
          <p>{texts.program.otherApp(appid)}</p>
        ) : (
          <>
            <p>{texts.program.noProjectHelp}</p>
            <code class="command">qunkit dev &lt;folder&gt;</code>
          </>
        )}
        <section class="entry" aria-label={texts.program.entry}>
          <h4>{texts.program.entry}</h4>
          <p class="scene-note">
            <b>{entry.scene}</b> {texts.timeline.scenes[entry.scene] ?? ''}
          </p>
          <dl>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  )
}
