import { newId } from '../../new-id.ts'
import type { AuditRow, OperatorRole, OperatorRow } from '../../store/admin-store.ts'
import type { Store } from '../../store/store.ts'
import { hashPassword } from './password.ts'

const OPERATOR_NAME = '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$'
const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

/** What is wrong with a name or a password that is to be; undefined when it will do. */
export const faultOfName = (name: string): string | undefined =>
  new RegExp(OPERATOR_NAME).test(name)
    ? undefined
    : 'A name has letters, digits, and `. _ @ -`; at most 64, the first a letter or a digit.'

export const faultOfPassword = (password: string): string | undefined => {
  const { length } = [...password]
  if (length < SHORTEST_PASSWORD) return `A password has at least ${SHORTEST_PASSWORD} characters.`
  return password.length > LONGEST_PASSWORD
    ? `A password has at most ${LONGEST_PASSWORD} characters.`
    : undefined
}

/** The operators of a store, as the command line manages them. Each change is in the audit log. */
export interface OperatorAccounts {
  list(): Promise<Omit<OperatorRow, 'password'>[]>
  /** False when there is one of that name. */
  add(operator: { name: string; role: OperatorRole; password: string }): Promise<boolean>
  /** Their sessions end. False when there is none of that name. */
  setPassword(name: string, password: string): Promise<boolean>
  /** Their sessions end. False when there is none of that name. */
  remove(name: string): Promise<boolean>
}

export const operatorAccounts = (
  store: Pick<Store, 'reads' | 'write'>,
  now: () => number = Date.now,
): OperatorAccounts => {
  const entry = (action: string, name: string, detail = ''): AuditRow => ({
    auditId: newId(),
    at: now(),
    actor: 'command line',
    action,
    subject: `operator/${name}`,
    detail,
    address: '',
  })
  return {
    list: async () => (await store.reads.operators()).map(({ password: _, ...operator }) => operator),

    async add({ name, role, password }) {
      const hashed = await hashPassword(password)
      return store.write(async (writes) => {
        if (!(await writes.addOperator({ name, role, password: hashed, createdAt: now() }))) return false
        await writes.addAudit(entry('operator.add', name, `role ${role}`))
        return true
      })
    },

    async setPassword(name, password) {
      const hashed = await hashPassword(password)
      return store.write(async (writes) => {
        if (!(await writes.setOperatorPassword(name, hashed))) return false
        await writes.addAudit(entry('operator.password', name))
        return true
      })
    },

    remove: (name) =>
      store.write(async (writes) => {
        if (!(await writes.removeOperator(name))) return false
        await writes.addAudit(entry('operator.remove', name))
        return true
      }),
  }
}
