import { type InjectionKey, inject, reactive } from 'vue'
import type { OperatorView } from '../../schemas/operator.ts'
import { adminApi } from '../api/admin-api.ts'
import { AdminError } from '../api/admin-error.ts'
import { type Texts, textsIn } from '../language/texts.ts'
import { type Route, readRoute } from './route.ts'
import type { Settings } from './settings.ts'

/** All that the parts of the page share. */
export interface AdminDesk {
  readonly api: typeof adminApi
  readonly settings: Settings
  readonly texts: Texts
  /** Who is logged in; null when nobody is, undefined until that is known. */
  operator: OperatorView | null | undefined
  route: Route
  /** The mini program whose overview and boards are shown. */
  appid: string
  /** Why the login is shown, when a session has ended. */
  hasEnded: boolean
  /** What was done last, for the eye and the screen reader. */
  notice: string
  /** What the next screen says first. */
  nextNotice: string
  enter(operator: OperatorView): void
  leave(options?: { hasEnded: boolean }): void
  /** What an error says to the operator; a session that has ended shows the login. */
  wordsOf(error: unknown): string
}

export const createDesk = (settings: Settings): AdminDesk => {
  const desk: AdminDesk = reactive({
    api: adminApi,
    settings,
    get texts() {
      return textsIn(settings.language)
    },
    operator: undefined,
    route: readRoute(location.hash),
    appid: '',
    hasEnded: false,
    notice: '',
    nextNotice: '',
    enter(operator) {
      desk.operator = operator
      desk.hasEnded = false
      if (!operator.apps.includes(desk.appid)) desk.appid = operator.apps[0] ?? ''
    },
    leave(options = { hasEnded: false }) {
      desk.operator = null
      desk.hasEnded = options.hasEnded
      desk.notice = ''
    },
    wordsOf(error) {
      const { texts } = desk
      if (!(error instanceof AdminError)) return texts.errors.unknown
      if (error.code === 'OPERATOR_LOGIN_REQUIRED') desk.leave({ hasEnded: true })
      if (error.code === 'RATE_LIMITED') return texts.errors.wait(error.retryAfter ?? 1)
      if (error.code === 'UNREACHABLE') return texts.errors.unreachable
      const own: Readonly<Record<string, string>> = texts.errors.byCode
      return own[error.code] ?? error.words?.[settings.language] ?? texts.errors.unknown
    },
  })
  return desk
}

export const deskKey: InjectionKey<AdminDesk> = Symbol('desk')

export const useDesk = (): AdminDesk => {
  const desk = inject(deskKey)
  if (desk === undefined) throw new Error('There is no desk here.')
  return desk
}
