import { extname } from 'node:path'
import { Type } from 'typebox'
import { Refusal } from '../errors/refusal.ts'
import type { App } from '../http/app.ts'
import { setPageHeaders } from '../http/page-headers.ts'
import { pageFiles } from './page-files.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** WeChat's own pictures of users: what an avatar may be besides a picture of this server's (see `article/given-profile.ts`). */
const WECHAT_PICTURES = 'https://*.qlogo.cn'

/** The page itself, which holds no data: whoever is not logged in sees the login. */
export const pageRoutes = async (app: App, options: { isHttps: boolean }): Promise<void> => {
  await setPageHeaders(app, { ...options, inlineStyles: false, pictures: [WECHAT_PICTURES] })
  const hidden = { hide: true }

  // Relative, for a proxy may serve all of this below a path of its own.
  app.get('', { schema: hidden }, (_request, reply) => reply.redirect('admin/'))
  app.get(
    '/*',
    { schema: { ...hidden, params: Type.Object({ '*': Type.String() }) } },
    async (request, reply) => {
      const path = request.params['*'] || 'index.html'
      const file = (await pageFiles()).get(path)
      if (file === undefined) throw new Refusal('NOT_FOUND')
      // Names of built files change with what is in them; the page itself is always asked for anew.
      const lasts = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      return reply
        .header('cache-control', lasts)
        .type(types[extname(path)] ?? 'application/octet-stream')
        .send(file)
    },
  )
}
