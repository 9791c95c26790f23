const IMPORT = /^(?:url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)|"([^"]*)"|'([^']*)')\s*([\s\S]*)$/i

interface StyleImport {
  readonly address: string
  /** The media query that follows; empty for none. */
  readonly condition: string
}

/** What `@import` names: `"a.wxss"`, `url(a.wxss) screen`; undefined when it names nothing. */
export function parseImport(params: string): StyleImport | undefined {
  const parts = IMPORT.exec(params.trim())
  const address = parts?.slice(1, 6).find((part) => part !== undefined)
  return address === undefined ? undefined : { address, condition: parts?.[6]?.trim() ?? '' }
}

/** Whether an address has a scheme or a host. */
export function isRemote(address: string): boolean {
  return /^(?:[a-z][\w+.-]*:|\/\/)/i.test(address)
}
