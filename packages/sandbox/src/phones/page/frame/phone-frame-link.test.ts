import { describe, expect, it, vi } from 'vitest'
import type { PhoneFrame, PhoneHost } from '../../../runtime/host/phone-host.ts'
import { hostOverPort } from '../../../runtime/host/port-host.ts'
import { linkPhoneFrame } from './phone-frame-link.ts'

const opening = { entryId: 'e1', path: 'pages/a', query: {}, scene: 1044 }

/** Both ends of a line, the frame's end with a mini program of these calls behind it. */
function line(frame: Partial<PhoneFrame>, host: Partial<PhoneHost> = {}, patience = 10_000) {
  const { port1, port2 } = new MessageChannel()
  const link = linkPhoneFrame(port1, { ask: async () => 'null', tell: () => undefined, ...host }, patience)
  const inside = hostOverPort({
    postMessage: (message) => port2.postMessage(message),
    listen: (hear) => {
      port2.onmessage = ({ data }) => hear(data)
    },
  })
  inside.serve({ kill: () => undefined, ...frame } as PhoneFrame)
  return { link, inside, port2 }
}

describe('the line to a phone’s frame', () => {
  it('opens once the frame has booted', async () => {
    const open = vi.fn(async () => undefined)
    const { link, inside } = line({ open })
    const opened = link.open(opening)
    inside.host.tell('ready', '{}')
    await opened
    expect(open).toHaveBeenCalledWith(JSON.stringify(opening))
    link.end()
  })

  it('gives up on a frame that never boots', async () => {
    const { link } = line({}, {}, 1)
    await expect(link.open(opening)).rejects.toThrow('did not boot')
    link.end()
  })

  it('shares what the page settled, or nothing', async () => {
    const card = { title: 't', path: '/p', withShareTicket: true, isPrivateMessage: false }
    const share = vi.fn(async (): Promise<string | null> => JSON.stringify({ ...card, extra: 1 }))
    const { link, inside } = line({ share })
    inside.host.tell('ready', '{}')
    expect(await link.share()).toEqual(card)
    share.mockResolvedValueOnce(null)
    expect(await link.share()).toBeUndefined()
    link.end()
  })

  it('hears nothing more of a frame whose life has ended', async () => {
    const tell = vi.fn()
    const { link, inside } = line({}, { tell })
    const opened = link.open(opening)
    link.end()
    await expect(opened).rejects.toThrow('gone')
    inside.host.tell('exit', '{}')
    await new Promise((done) => setImmediate(done))
    expect(tell).not.toHaveBeenCalled()
  })
})
