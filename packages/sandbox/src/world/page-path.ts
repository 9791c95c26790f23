/** A card's `/pages/a?x=1` as an opening tells it: no leading slash, and the query apart (WECHAT_FACTS 1.3). */
export function parsePagePath(text: string): { path: string; query: Record<string, string> } {
  const at = text.indexOf('?')
  const page = at < 0 ? text : text.slice(0, at)
  const query = at < 0 ? '' : text.slice(at + 1)
  return {
    path: page.replace(/^\/+/, ''),
    query: Object.fromEntries(new URLSearchParams(query)),
  }
}
