import { usePage } from '../desk/page-context.ts'
import type { Program } from '../phone/phone-state.ts'
import { Icon } from './icon.tsx'

/** What a mini program logged, and what went wrong in it. */
export function ProgramConsole({ program }: { program: Program }) {
  const { texts } = usePage()
  return (
    <section class="console" aria-label={texts.program.console}>
      <header>
        <h4>{texts.program.console}</h4>
        <button
          type="button"
          class="nav-button"
          aria-label={texts.program.closeConsole}
          onClick={() => {
            program.console = false
          }}
        >
          <Icon name="close" size={16} />
        </button>
      </header>
      <ol>
        {program.reports.map(({ level, message, page }, index) => (
          <li key={index} class={`report-${level}`}>
            {message}
            {page ? <small>{page}</small> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
