/** A `url` of the router taken apart: `../b/b?x=1` from `pages/a/a` is the page `pages/b/b`. */
export interface PageUrl {
  path: string
  query: Record<string, string>
}

/** Relative addresses count from the page on the screen, those with a leading slash from the root. */
export function parsePageUrl(url: string, from: string): PageUrl {
  const at = url.indexOf('?')
  const page = at < 0 ? url : url.slice(0, at)
  const folder = page.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const parts: string[] = [...folder]
  for (const part of page.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return { path: parts.join('/').replace(/\.html$/, ''), query: at < 0 ? {} : parseQuery(url.slice(at + 1)) }
}

/** WeChat leaves a query's values as they were written: no decoding, and `a=b=c` keeps its second sign. */
function parseQuery(text: string): Record<string, string> {
  const pairs = text.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
