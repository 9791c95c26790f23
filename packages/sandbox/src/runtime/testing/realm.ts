import { type Context, runInContext } from 'node:vm'
import { JSDOM, VirtualConsole } from 'jsdom'
import type { BootPhone } from '../frame.ts'
import type { PhoneFacts, PhoneFrame, PhoneHost } from '../host/phone-host.ts'
import { compiledRuntime } from '../runtime-script.ts'
import { lendThreads } from './worker-threads.ts'

/**
 * A window of its own for one life of a mini program on a phone, with the runtime booted in it. It keeps phones
 * apart; it is no wall against hostile code, which jsdom runs in this very process. A browser's frame is one.
 */
export interface PhoneRealm {
  readonly document: Document
  readonly frame: PhoneFrame
  /** Whether a promise was made in this window. */
  owns(promise: unknown): boolean
  close(): void
}

const page = '<!doctype html><html lang="zh-CN"><head></head><body></body></html>'

/** What a browser's window has and jsdom's lacks. */
const lent = { structuredClone, TextEncoder, TextDecoder } as const

export async function openRealm(
  projectJson: string,
  facts: PhoneFacts,
  host: PhoneHost,
): Promise<PhoneRealm> {
  const runtime = await compiledRuntime()
  const dom = new JSDOM(page, {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    url: 'https://servicewechat.com/',
    virtualConsole: new VirtualConsole(),
  })
  const context: Context = dom.getInternalVMContext()
  for (const [name, value] of Object.entries(lent)) {
    if (!(name in dom.window))
      Object.defineProperty(dom.window, name, { value, configurable: true, writable: true })
  }
  const endThreads = lendThreads(context)
  runtime.runInContext(context)
  const boot = runInContext('bootPhone', context) as BootPhone
  const RealmPromise = runInContext('Promise', context) as PromiseConstructor
  const frame = boot(projectJson, JSON.stringify(facts), host)
  return {
    document: dom.window.document,
    frame,
    owns: (promise) => promise instanceof RealmPromise,
    close: () => {
      frame.kill()
      endThreads()
      dom.window.close()
    },
  }
}
