/** Origin that a mini program asks for → origin that answers: its backend, as it runs on this machine. */
export type Backends = Readonly<Record<string, string>>

/**
 * Where a request or a socket of the mini program goes. A socket goes where the requests to the same host go, unless
 * its own origin (`wss://…`) is given.
 */
export function answeredBy(url: string, backends: Backends): string {
  if (!URL.canParse(url)) return url
  const { href, origin, protocol } = new URL(url)
  const isSocket = protocol === 'wss:' || protocol === 'ws:'
  const backend =
    given(backends, origin) ?? (isSocket ? given(backends, origin.replace('ws', 'http')) : undefined)
  if (backend === undefined) return url
  const answering = isSocket ? backend.replace(/^http/i, 'ws') : backend
  return answering.replace(/\/+$/, '') + href.slice(origin.length)
}

function given(backends: Backends, origin: string): string | undefined {
  return Object.hasOwn(backends, origin) ? backends[origin] : undefined
}
