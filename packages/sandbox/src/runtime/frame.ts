import type { PhoneFrame, PhoneHost } from './host/phone-host.ts'
import { hostOverPort } from './host/port-host.ts'
import { bootPhone } from './realm.ts'

/** What a page of phones posts into a frame, with one port: the rest goes over the port (`port-host.ts`). */
export interface BootMessage {
  kind: 'qunkit-boot'
  project: string
  facts: string
}

/** For whoever shares a process with the window, as a test does on jsdom. */
export type BootPhone = (project: string, facts: string, host: PhoneHost) => PhoneFrame

Object.assign(globalThis, { bootPhone })

addEventListener('message', function boot(event) {
  const [port] = event.ports
  if (event.source !== window.parent || port === undefined || !isBoot(event.data)) return
  removeEventListener('message', boot)
  const { host, serve } = hostOverPort({
    postMessage: (message) => port.postMessage(message),
    listen: (hear) => {
      port.onmessage = ({ data }) => hear(data)
    },
  })
  serve(bootPhone(event.data.project, event.data.facts, host))
  host.tell('ready', '{}')
})

function isBoot(data: unknown): data is BootMessage {
  if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'qunkit-boot')
    return false
  return (
    'project' in data && typeof data.project === 'string' && 'facts' in data && typeof data.facts === 'string'
  )
}
