import { defineComponent } from 'vue'
import { appNameOf } from '../desk/app-name.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone, Program } from '../phone/phone-state.ts'
import { leaveProgram } from '../phone/program-actions.ts'
import { nameOfUser } from '../world/rooms.ts'
import { NoProgram } from './no-program.tsx'
import { ProgramConsole } from './program-console.tsx'
import { ProgramFrame } from './program-frame.tsx'
import { ProgramMenu } from './program-menu.tsx'

/** A mini program on a phone: its frame, and the capsule over it. */
export const ProgramScreen = defineComponent(
  ({ phone, program }: { phone: Phone; program: Program }) => {
    const page = usePage()
    /** Asks the page on the screen for a card; filled in by the frame, once there is one. */
    const frame: { share?: () => Promise<void> } = {}

    return () => {
      const { desk, texts } = page
      const { project, snapshot } = desk
      const name = appNameOf(desk, program.appid, texts.phone.miniProgram)
      const userName = snapshot ? nameOfUser(snapshot, phone.user) : phone.user
      const errors = program.reports.filter(({ level }) => level === 'error').length
      return (
        <section class="screen program" aria-label={texts.program.frame(name, userName)}>
          <div class="screen" inert={program.menu}>
            {project?.appid === program.appid ? (
              <ProgramFrame phone={phone} program={program} project={project} commands={frame} />
            ) : (
              <NoProgram program={program} />
            )}
            <div class={['capsule', program.bar && `capsule-${program.bar.textStyle}`]}>
              <button
                type="button"
                class="capsule-button"
                aria-label={texts.program.more}
                aria-haspopup="dialog"
                onClick={() => {
                  program.menu = true
                }}
              >
                <i class="capsule-dots" />
              </button>
              <button
                type="button"
                class="capsule-button"
                aria-label={texts.program.close}
                onClick={() => leaveProgram(phone)}
              >
                <i class="capsule-ring" />
              </button>
            </div>
            {errors > 0 ? (
              <button
                type="button"
                class="problem-pill"
                onClick={() => {
                  program.console = !program.console
                }}
                aria-expanded={program.console}
              >
                {texts.program.problems(errors)}
              </button>
            ) : null}
            {program.console ? <ProgramConsole program={program} /> : null}
          </div>
          {program.menu ? (
            <ProgramMenu phone={phone} program={program} share={() => frame.share?.()} />
          ) : null}
        </section>
      )
    }
  },
  { props: ['phone', 'program'] },
)
