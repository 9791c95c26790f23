import { defineComponent, onBeforeUnmount, onMounted, ref, shallowRef, watch, watchEffect } from 'vue'
import type { BootMessage } from '../../../runtime/frame.ts'
import type { PhoneFacts } from '../../../runtime/host/phone-host.ts'
import type { PhonesProject } from '../../project.ts'
import { worldNow } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import { phoneSize } from '../desk/phone-size.ts'
import { themeNow } from '../desk/settings.ts'
import { faultReports } from '../frame/fault-reports.ts'
import { linkPhoneFrame, type PhoneFrameLink } from '../frame/phone-frame-link.ts'
import { createPhoneHost } from '../frame/phone-host.ts'
import { createPhoneStorage } from '../frame/phone-storage.ts'
import { noteReport, type Phone, type Program } from '../phone/phone-state.ts'
import { endProgram, leaveProgram } from '../phone/program-actions.ts'
import { beginShare } from '../phone/share-actions.ts'
import { addExchange } from '../timeline/timeline.ts'
import { nameOfUser } from '../world/rooms.ts'

interface ProgramFrameProps {
  phone: Phone
  program: Program
  project: PhonesProject
  /** Filled in: what can be asked of the mini program from outside. */
  commands: { share?: () => Promise<void> }
}

let exchanges = 0

/** One life of a mini program, in a frame of its own origin. */
export const ProgramFrame = defineComponent(
  ({ phone, program, project, commands }: ProgramFrameProps) => {
    const page = usePage()
    const { desk, settings } = page
    const place = ref<HTMLElement>()
    const frame = shallowRef<HTMLIFrameElement>()
    // The server compiles while the frame gets ready.
    const compiling = page.projectSource.read()
    const storage = createPhoneStorage(localStorage, desk.snapshot?.seed ?? '', project.appid, phone.user)
    let link: PhoneFrameLink | undefined

    const host = createPhoneHost({
      control: desk.control,
      networkUrl: 'network',
      appid: project.appid,
      user: phone.user,
      entryId: () => program.entry.entryId,
      storage,
      choosePictures: (count) =>
        new Promise((answer) => {
          phone.pictures = { count, answer }
        }),
      share: (content) => beginShare(phone, content, false),
      report: (report) => noteReport(program, report),
      bar: (bar) => {
        // A colour that is none, such as an unresolved variable of a theme, would leave white on nothing.
        program.bar = CSS.supports('color', bar.backgroundColor) ? bar : undefined
      },
      copy: (text) => void navigator.clipboard?.writeText(text).catch(() => undefined),
      exit: () => leaveProgram(phone),
      exchanged: (exchange) => {
        exchanges += 1
        addExchange(desk.timeline, { ...exchange, id: exchanges, at: worldNow(desk) })
      },
    })

    function facts(): PhoneFacts {
      return {
        appid: project.appid,
        userId: phone.user,
        appName: project.name,
        storage: storage.read(),
        assetRoot: new URL('project', location.href).href,
        networkType: 'wifi',
        windowWidth: phoneSize.width,
        windowHeight: phoneSize.height,
        statusBarHeight: phoneSize.statusBar,
        pixelRatio: devicePixelRatio,
        theme: themeNow(settings),
        language: settings.language === 'zh' ? 'zh_CN' : 'en',
        platform: 'devtools',
      }
    }

    async function start(): Promise<void> {
      if (place.value === undefined) return
      const ready = page.frames.take(place.value)
      const { element, loaded } = ready
      frame.value = element
      const { port1, port2 } = new MessageChannel()
      link = linkPhoneFrame(port1, host)
      const [compiled] = await Promise.all([compiling, loaded])
      for (const report of faultReports(compiled)) noteReport(program, report)
      const message: BootMessage = {
        kind: 'qunkit-boot',
        ...(compiled.json !== ready.project && { project: compiled.json }),
        facts: JSON.stringify(facts()),
      }
      element.contentWindow?.postMessage(message, '*', [port2])
      await show()
      program.ready = true
    }

    async function show(): Promise<void> {
      const { entryId, path, query, scene, shareTicket, chatType, apiCategory } = program.entry
      await link?.open({
        entryId,
        path,
        query,
        scene,
        ...(shareTicket !== undefined && { shareTicket }),
        ...(chatType !== undefined && { chatType }),
        ...(apiCategory !== undefined && { apiCategory }),
      })
    }

    function fail(error: unknown): void {
      program.crash = error instanceof Error ? error.message : String(error)
    }

    commands.share = async () => {
      const content = await link?.share()
      if (content === undefined) throw new Error(page.texts.program.notShareable)
      beginShare(phone, content, false)
    }

    watch(
      () => program.entry,
      () => program.ready && show().catch(fail),
    )
    watch(
      () => program.shown,
      (shown) => !shown && link?.background(),
    )
    watch(
      () => settings.theme,
      () => link?.setTheme(themeNow(settings)),
    )
    const leaves = () => void endProgram(desk.control, phone).catch(() => undefined)
    onMounted(() => {
      addEventListener('pagehide', leaves)
      start().catch(fail)
    })
    watchEffect(() => {
      const user = desk.snapshot ? nameOfUser(desk.snapshot, phone.user) : phone.user
      if (frame.value) frame.value.title = page.texts.program.frame(project.name, user)
    })
    onBeforeUnmount(() => {
      removeEventListener('pagehide', leaves)
      link?.end()
    })

    return () => {
      const { texts } = page
      return (
        <div class="frame-place">
          <div class="frame-hold" ref={place} />
          {program.ready || program.crash ? null : (
            <p class="frame-wait" role="status">
              {texts.program.loading}
            </p>
          )}
          {program.crash ? (
            <div class="frame-crash" role="alert">
              <h3>{texts.program.crashed}</h3>
              <pre>{program.crash}</pre>
            </div>
          ) : null}
        </div>
      )
    }
  },
  { props: ['phone', 'program', 'project', 'commands'] },
)
