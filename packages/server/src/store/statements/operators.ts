import type { OperatorRole, OperatorRow, OperatorSessionRow } from '../admin-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'

const operatorColumns = ['name', 'role', 'password', 'created_at as createdAt'] as const

const selectAll = prepared((db) => db.selectFrom('operators').select(operatorColumns).orderBy('name'))

const selectOne = prepared((db, p: { name: string }) =>
  db.selectFrom('operators').select(operatorColumns).where('name', '=', p.name),
)

const insertOperator = prepared(
  (db, p: { name: string; role: OperatorRole; password: string; createdAt: Millis }) =>
    db
      .insertInto('operators')
      .values({ name: p.name, role: p.role, password: p.password, created_at: p.createdAt })
      .onConflict((conflict) => conflict.column('name').doNothing()),
)

const updatePassword = prepared((db, p: { name: string; password: string }) =>
  db.updateTable('operators').set({ password: p.password }).where('name', '=', p.name),
)

const deleteOperator = prepared((db, p: { name: string }) =>
  db.deleteFrom('operators').where('name', '=', p.name),
)

const selectSession = prepared((db, p: { tokenHash: string }) =>
  db
    .selectFrom('operator_sessions')
    .innerJoin('operators', 'operators.name', 'operator_sessions.name')
    .select([
      'operators.name',
      'operators.role',
      'operator_sessions.created_at as createdAt',
      'operator_sessions.used_at as usedAt',
    ])
    .where('operator_sessions.token_hash', '=', p.tokenHash),
)

const insertSession = prepared(
  (db, p: { tokenHash: string; name: string; createdAt: Millis; usedAt: Millis }) =>
    db
      .insertInto('operator_sessions')
      .values({ token_hash: p.tokenHash, name: p.name, created_at: p.createdAt, used_at: p.usedAt }),
)

const updateUsedAt = prepared((db, p: { tokenHash: string; at: Millis }) =>
  db.updateTable('operator_sessions').set({ used_at: p.at }).where('token_hash', '=', p.tokenHash),
)

const deleteSession = prepared((db, p: { tokenHash: string }) =>
  db.deleteFrom('operator_sessions').where('token_hash', '=', p.tokenHash),
)

const deleteSessionsOf = prepared((db, p: { name: string }) =>
  db.deleteFrom('operator_sessions').where('name', '=', p.name),
)

const deleteOldSessions = prepared((db, p: { createdBefore: Millis; usedBefore: Millis }) =>
  db
    .deleteFrom('operator_sessions')
    .where((eb) => eb.or([eb('created_at', '<', p.createdBefore), eb('used_at', '<', p.usedBefore)])),
)

export function operators(executor: Executor): Promise<OperatorRow[]> {
  return executor.all(selectAll, {})
}

export async function operator(executor: Executor, name: string): Promise<OperatorRow | undefined> {
  return (await executor.all(selectOne, { name }))[0]
}

export async function addOperator(executor: Executor, added: OperatorRow): Promise<boolean> {
  return (await executor.run(insertOperator, added)) === 1
}

export async function setOperatorPassword(
  executor: Executor,
  name: string,
  password: string,
): Promise<boolean> {
  await executor.run(deleteSessionsOf, { name })
  return (await executor.run(updatePassword, { name, password })) === 1
}

export async function removeOperator(executor: Executor, name: string): Promise<boolean> {
  return (await executor.run(deleteOperator, { name })) === 1
}

export async function operatorSession(
  executor: Executor,
  tokenHash: string,
): Promise<OperatorSessionRow | undefined> {
  return (await executor.all(selectSession, { tokenHash }))[0]
}

export async function addOperatorSession(
  executor: Executor,
  { tokenHash, name, at }: { tokenHash: string; name: string; at: Millis },
): Promise<void> {
  await executor.run(insertSession, { tokenHash, name, createdAt: at, usedAt: at })
}

export async function touchOperatorSession(executor: Executor, tokenHash: string, at: Millis): Promise<void> {
  await executor.run(updateUsedAt, { tokenHash, at })
}

export async function removeOperatorSession(executor: Executor, tokenHash: string): Promise<void> {
  await executor.run(deleteSession, { tokenHash })
}

export function pruneOperatorSessions(
  executor: Executor,
  limits: { createdBefore: Millis; usedBefore: Millis },
): Promise<number> {
  return executor.run(deleteOldSessions, limits)
}
