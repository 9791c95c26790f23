import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** A page as it is sent. */
export interface RenderedPage {
  readonly groupId: string
  /** The group's version that it shows. */
  readonly version: number
  readonly body: Buffer
  readonly etag: string
}

/**
 * The newest rendering of each page, by its address. It is good for as long as the group's version is the one
 * that it shows: every change that a list can show makes a new version, in this process or in another.
 */
export interface PageCache {
  /** The newest rendering, of whatever version. */
  newest(url: string): RenderedPage | undefined
  page(
    url: string,
    of: { groupId: string; version: number },
    render: () => Promise<object>,
  ): Promise<RenderedPage>
}

export const createPageCache = (options: { maxBytes: number }): PageCache => {
  const pages = new LRUCache<string, RenderedPage>({
    maxSize: options.maxBytes,
    sizeCalculation: ({ body }, url) => body.length + url.length + 200,
  })
  return {
    newest: (url) => pages.get(url),

    async page(url, { groupId, version }, render) {
      const known = pages.get(url)
      if (known?.version === version && known.groupId === groupId) return known
      const body = Buffer.from(JSON.stringify(await render()))
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const page = { groupId, version, body, etag }
      pages.set(url, page)
      return page
    },
  }
}
