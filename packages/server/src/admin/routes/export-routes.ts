import { GroupId } from '@qunkit/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import type { Services } from '../../services.ts'
import { appOf } from '../access/app-of.ts'
import { auditEntry } from '../access/audit.ts'
import { findGroup } from '../access/find.ts'
import { lastDays } from '../counts/day.ts'
import { auditRows, type CsvRows, countRows, memberRows, rankingRows } from '../exports/rows.ts'
import { sendCsv } from '../exports/send-csv.ts'
import { readRankingOf } from '../group-ranking.ts'
import { OverviewQuery } from '../schemas/overview.ts'
import { rankingParams, rankingQuery } from './group-routes.ts'

const LONGEST_COUNTS = 366

interface Export {
  readonly name: string
  readonly subject: string
  readonly rows: CsvRows
}

/** Files for a spreadsheet. That somebody took data out is in the audit log too. */
export const exportRoutes = (app: App, services: Services): void => {
  const { store, now, counter } = services
  const send = async (request: FastifyRequest, reply: FastifyReply, { name, subject, rows }: Export) => {
    await store.write((writes) =>
      writes.addAudit(auditEntry(services, request, { action: 'export', subject, detail: `${name}.csv` })),
    )
    return sendCsv(reply, name, rows)
  }

  app.get(
    '/groups/:groupId/members.csv',
    { schema: { params: Type.Object({ groupId: GroupId }) } },
    async (request, reply) => {
      const { groupId } = await findGroup(services, request.params.groupId)
      const rows = memberRows(services, groupId)
      return send(request, reply, { name: `members-${groupId}`, subject: `group/${groupId}`, rows })
    },
  )

  app.get(
    '/groups/:groupId/boards/:board/ranking.csv',
    { schema: { params: rankingParams, querystring: rankingQuery } },
    async (request, reply) => {
      const { groupId, board } = request.params
      const read = await readRankingOf(services, { ...request.params, ...request.query })
      return send(request, reply, {
        name: `${board}-${read.period.period}-${groupId}`,
        subject: `group/${groupId}/board/${board}`,
        rows: rankingRows(read),
      })
    },
  )

  app.get('/audit.csv', async (request, reply) =>
    send(request, reply, { name: 'audit-log', subject: 'audit', rows: auditRows(services) }),
  )

  app.get('/counts.csv', { schema: { querystring: OverviewQuery } }, async (request, reply) => {
    const { appid: asked, days = LONGEST_COUNTS } = request.query
    const appid = appOf(services, asked)
    await counter.flush()
    const counts = await store.reads.dailyCounts({ appid, from: lastDays(now(), days)[0] ?? '' })
    return send(request, reply, {
      name: `counts-${appid}`,
      subject: `app/${appid}`,
      rows: countRows(counts),
    })
  })
}
