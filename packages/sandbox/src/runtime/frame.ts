import type { PhoneFrame, PhoneHost } from './host/phone-host.ts'
import { hostOverPort } from './host/port-host.ts'
import { bootPhone } from './realm.ts'

/** What a page of phones posts into a frame, with one port: the rest goes over the port (`port-host.ts`). */
export interface BootMessage {
  kind: 'qunkit-boot'
  /** Left out: that of the last `ProjectMessage`. */
  project?: string
  facts: string
}

/** Posted into a frame that waits: a megabyte on its way to another process would hold up the start. */
export interface ProjectMessage {
  kind: 'qunkit-project'
  project: string
}

/** For whoever shares a process with the window, as a test does on jsdom. */
export type BootPhone = (project: string, facts: string, host: PhoneHost) => PhoneFrame

Object.assign(globalThis, { bootPhone })

let waiting: string | undefined

addEventListener('message', function boot(event) {
  if (event.source !== window.parent) return
  if (isProject(event.data)) waiting = event.data.project
  const [port] = event.ports
  if (port === undefined || !isBoot(event.data)) return
  const { project = waiting, facts } = event.data
  if (project === undefined) return
  removeEventListener('message', boot)
  const { host, serve } = hostOverPort({
    postMessage: (message) => port.postMessage(message),
    listen: (hear) => {
      port.onmessage = ({ data }) => hear(data)
    },
  })
  serve(bootPhone(project, facts, host))
  host.tell('ready', '{}')
})

function isBoot(data: unknown): data is BootMessage {
  if (!isOfKind(data, 'qunkit-boot')) return false
  const isProjectKnown = !('project' in data) || typeof data.project === 'string'
  return isProjectKnown && 'facts' in data && typeof data.facts === 'string'
}

function isProject(data: unknown): data is ProjectMessage {
  return isOfKind(data, 'qunkit-project') && 'project' in data && typeof data.project === 'string'
}

function isOfKind(data: unknown, kind: (BootMessage | ProjectMessage)['kind']): data is object {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === kind
}
