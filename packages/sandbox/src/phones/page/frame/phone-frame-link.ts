import type { Opening, PhoneHost, ShareNews } from '../../../runtime/host/phone-host.ts'
import { frameOverPort } from '../../../runtime/host/port-host.ts'
import { objectIn } from './object-in.ts'

/** The page's side of the line to one phone's frame, for one life of a mini program. */
export interface PhoneFrameLink {
  /** Waits for the frame to boot; resolves when the page of the opening has been shown. */
  open(opening: Opening): Promise<void>
  background(): void
  /** The phone turned light or dark. */
  setTheme(theme: 'light' | 'dark'): void
  /** Content of the card; nothing when the page has no menu or no handler for it. */
  share(): Promise<ShareNews | undefined>
  /** Ends the life; nothing that the frame says is heard afterwards. */
  end(): void
}

/** What throws before a frame has booted is told in the browser's console alone. */
const longestBoot = 30_000

/**
 * Drives a frame over its port; what the frame asks goes to `host`. A frame that has not booted after `patience`
 * milliseconds counts as failed.
 */
export function linkPhoneFrame(port: MessagePort, host: PhoneHost, patience = longestBoot): PhoneFrameLink {
  const boot = Promise.withResolvers<void>()
  const limit = setTimeout(
    () => boot.reject(new Error('The frame did not boot: the browser’s console says why.')),
    patience,
  )
  const settled = () => clearTimeout(limit)
  // A frame that is taken away before it booted is nobody's failure.
  boot.promise.then(settled, settled)
  const frame = frameOverPort(
    {
      postMessage: (message) => port.postMessage(message),
      listen: (hear) => {
        port.onmessage = ({ data }) => hear(data)
      },
    },
    {
      ask: (name, body) => host.ask(name, body),
      tell: (name, body) => {
        if (name === 'ready') boot.resolve()
        else host.tell(name, body)
      },
    },
  )
  return {
    open: async (opening) => {
      await boot.promise
      await frame.open(JSON.stringify(opening))
    },
    background: () => void frame.background().catch(() => undefined),
    setTheme: (theme) => void frame.setTheme(theme).catch(() => undefined),
    share: async () => {
      await boot.promise
      const content: unknown = await frame.share()
      return typeof content === 'string' ? shareNewsIn(content) : undefined
    },
    end: () => {
      void frame.kill().catch(() => undefined)
      boot.reject(new Error('The frame is gone.'))
      port.onmessage = null
      port.close()
    },
  }
}

/** A card's content as a frame tells it: texts and flags of the right kind, and nothing else. */
export function shareNewsIn(json: string): ShareNews | undefined {
  const {
    title,
    path,
    imageUrl,
    picture,
    withShareTicket,
    isPrivateMessage,
    isUpdatableMessage,
    activityId,
  } = objectIn(json) ?? {}
  if (typeof title !== 'string' || typeof path !== 'string') return undefined
  return {
    title,
    path,
    ...(typeof imageUrl === 'string' && { imageUrl }),
    ...(typeof picture === 'string' && { picture }),
    withShareTicket: withShareTicket === true,
    isPrivateMessage: isPrivateMessage === true,
    ...(typeof isUpdatableMessage === 'boolean' && { isUpdatableMessage }),
    ...(typeof activityId === 'string' && { activityId }),
  }
}
