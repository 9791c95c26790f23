import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Backends } from '../wx/backends.ts'
import type { PhonesProject } from './project.ts'
import { changeRoute } from './server/change-route.ts'
import { frameDocument, framePolicy, pagePolicy } from './server/documents.ts'
import { networkRoutes } from './server/network-routes.ts'
import { pageFiles } from './server/page-files.ts'

/** The mini program that the phones run. */
export interface OpenMiniProgram {
  readonly appid: string
  readonly name: string
  /** The page that an opening without a path shows. */
  readonly firstPage: string
  /** `CompiledProject` as JSON, as it is now. */
  projectJson(): string | Promise<string>
  /** The runtime as one classic script (`runtime/runtime-script.ts`). */
  runtimeScript(): Promise<string>
  /** Calls the listener whenever the project has been compiled anew; the answer ends that. */
  onChange?(hear: () => void): () => void
  /** The bytes of a file of the project. */
  readAsset(path: string): Buffer | undefined
}

export interface PhonesOptions {
  /** Left out, the phones can share cards and open them, and say that no mini program is there. */
  readonly project?: OpenMiniProgram
  /** Origin that the mini program asks for → origin that answers. */
  readonly backends?: Backends
}

/**
 * Serves the phones' page at `/phones/` (and `/` leads there). The page drives the world by the control API under
 * `/sandbox`, so both must be on one server. Register it before the server listens; the page is made at its first
 * request, or now with {@link warmPhones}.
 */
export function servePhones(server: FastifyInstance, options: PhonesOptions = {}): void {
  const { project, backends = {} } = options
  server.get('/', (_request, reply) => reply.redirect('phones/'))
  server.get('/phones', (_request, reply) => reply.redirect('phones/'))
  server.register(
    (app, _options, done) => {
      app.get('/project', () => (project ? { project: told(project) } : { project: null }))
      if (project !== undefined) projectRoutes(app, project)
      if (project?.onChange) changeRoute(app, (hear) => project.onChange?.(hear))
      networkRoutes(app, { backends, readAsset: (path) => project?.readAsset(path) })
      app.get('/*', async (request, reply) => {
        const path = (request.params as { '*': string })['*'] || 'index.html'
        const file = (await pageFiles()).get(path)
        if (file === undefined) return notFound(reply)
        // Names of built files change with what is in them; the page itself is always asked for anew.
        const lasts = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
        return reply
          .headers({ 'cache-control': lasts, 'content-security-policy': pagePolicy })
          .type(typeOf(path))
          .send(file)
      })
      done()
    },
    { prefix: '/phones' },
  )
}

/** Makes what {@link servePhones} serves now, so that the first visitor need not wait. */
export async function warmPhones({ project }: PhonesOptions = {}): Promise<void> {
  await Promise.all([pageFiles(), ...(project ? [project.runtimeScript()] : [])])
}

function projectRoutes(app: FastifyInstance, project: OpenMiniProgram): void {
  app.get('/frame.html', (_request, reply) =>
    reply
      .headers({ 'content-security-policy': framePolicy, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(frameDocument),
  )
  app.get('/runtime.js', async (_request, reply) =>
    reply.type(typeOf('a.js')).send(await project.runtimeScript()),
  )
  const tagOf = lastTag()
  app.get('/project.json', async (request, reply) => {
    const json = await project.projectJson()
    const tag = tagOf(json)
    reply.headers({ 'cache-control': 'no-store', etag: tag })
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('application/json').send(json)
  })
  app.get('/project/*', (request, reply) => {
    const path = (request.params as { '*': string })['*']
    const file = project.readAsset(path)
    if (file === undefined) return notFound(reply)
    // A frame has no origin of its own to share with: fonts need the leave. Opened by itself, a file runs nothing.
    return reply
      .headers({
        'access-control-allow-origin': '*',
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      })
      .type(typeOf(path))
      .send(file)
  })
}

/** The ETag of a text; the last one is remembered, for a project is asked for more often than it changes. */
function lastTag(): (text: string) => string {
  let last = { text: '', tag: '' }
  return (text) => {
    if (last.text !== text) last = { text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` }
    return last.tag
  }
}

function told({ appid, name, firstPage, onChange }: OpenMiniProgram): PhonesProject {
  return { appid, name, firstPage, changes: onChange !== undefined }
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'unknown_file', message: 'The phones’ page has no such file.' })
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
}

function typeOf(path: string): string {
  return types[extname(path).toLowerCase()] ?? 'application/octet-stream'
}
