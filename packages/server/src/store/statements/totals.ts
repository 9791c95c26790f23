import { sql } from 'kysely'
import type { CountStep } from '../admin-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'

/** Less than every id. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

interface Step {
  readonly after: string
  readonly limit: number
}

interface StepColumns {
  readonly counted: number
  readonly members: number
  readonly last: string | null
}

const stepOverGroups = prepared((db, p: Step) =>
  db
    .selectFrom(
      db
        .selectFrom('groups')
        .select(['group_id as id', 'member_count as members'])
        .where('group_id', '>', p.after)
        .orderBy('group_id')
        .limit(p.limit)
        .as('step'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('counted'),
      sql<number>`cast(coalesce(sum(step.members), 0) as bigint)`.as('members'),
      sql<string | null>`max(cast(step.id as text))`.as('last'),
    ]),
)

const stepOverUsers = prepared((db, p: Step) =>
  db
    .selectFrom(
      db
        .selectFrom('users')
        .select('user_id as id')
        .where('user_id', '>', p.after)
        .orderBy('user_id')
        .limit(p.limit)
        .as('step'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('counted'),
      sql<number>`cast(0 as bigint)`.as('members'),
      sql<string | null>`max(cast(step.id as text))`.as('last'),
    ]),
)

export async function countGroups(
  executor: Executor,
  after: string | null,
  limit: number,
): Promise<CountStep> {
  return toStep((await executor.all(stepOverGroups, { after: after ?? BEFORE_ALL, limit }))[0], limit)
}

export async function countUsers(
  executor: Executor,
  after: string | null,
  limit: number,
): Promise<CountStep> {
  return toStep((await executor.all(stepOverUsers, { after: after ?? BEFORE_ALL, limit }))[0], limit)
}

function toStep(row: StepColumns | undefined, limit: number): CountStep {
  const { counted = 0, members = 0, last = null } = row ?? {}
  return { counted, members, next: counted < limit ? null : last }
}
