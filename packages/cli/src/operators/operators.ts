import {
  faultOfName,
  faultOfPassword,
  type OperatorAccounts,
  openStore,
  operatorAccounts,
} from '@qunkit/server'
import Table from 'cli-table3'
import { green } from 'yoctocolors'
import { readConfig } from '../config/read-config.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { readPassword } from './read-password.ts'

export interface OperatorOptions {
  readonly config?: string
}

export type OperatorRole = 'read' | 'write'

/** Works on the configured database, beside running servers or without any. */
const withAccounts = async <Result>(
  { config: file }: OperatorOptions,
  work: (accounts: OperatorAccounts) => Promise<Result>,
): Promise<Result> => {
  const store = await openStore((await readConfig(file)).databaseUrl)
  try {
    await store.migrate()
    return await work(operatorAccounts(store))
  } finally {
    await store.close()
  }
}

const refuseFault = (fault: string | undefined): void => {
  if (fault !== undefined) throw new UsageError(fault)
}

const newPassword = async (): Promise<string> => {
  const password = await readPassword()
  refuseFault(faultOfPassword(password))
  return password
}

const noSuch = (name: string) =>
  new UsageError(`There is no operator "${name}". \`qunkit operator list\` shows who there is.`)

/** Makes an operator of the page at /admin; the password is asked for. */
export const addOperator = async (
  name: string,
  options: OperatorOptions & { readonly role: OperatorRole },
): Promise<void> => {
  refuseFault(faultOfName(name))
  await withAccounts(options, async (accounts) => {
    // Before the password is asked for: nobody should type it in vain.
    const isKnown = (await accounts.list()).some((operator) => operator.name === name)
    if (isKnown || !(await accounts.add({ name, role: options.role, password: await newPassword() })))
      throw new UsageError(`There is an operator "${name}" already.`)
  })
  console.log(`${green('✔')} ${name} may ${options.role === 'write' ? 'act' : 'read'} at /admin`)
}

/** Gives an operator another password, and ends their sessions. */
export const setOperatorPassword = async (name: string, options: OperatorOptions): Promise<void> => {
  await withAccounts(options, async (accounts) => {
    const isKnown = (await accounts.list()).some((operator) => operator.name === name)
    if (!isKnown || !(await accounts.setPassword(name, await newPassword()))) throw noSuch(name)
  })
  console.log(`${green('✔')} ${name} has another password; their sessions have ended`)
}

/** Removes an operator, and ends their sessions. What they did stays in the audit log. */
export const removeOperator = async (name: string, options: OperatorOptions): Promise<void> => {
  if (!(await withAccounts(options, (accounts) => accounts.remove(name)))) throw noSuch(name)
  console.log(`${green('✔')} ${name} is no operator any more; their sessions have ended`)
}

export const listOperators = async (options: OperatorOptions): Promise<void> => {
  const operators = await withAccounts(options, (accounts) => accounts.list())
  if (operators.length === 0) {
    console.log('There is no operator yet. `qunkit operator add <name>` makes one.')
    return
  }
  const table = new Table({ head: ['name', 'role', 'since'], style: { head: [], border: [] } })
  for (const { name, role, createdAt } of operators)
    table.push([name, role, new Date(createdAt).toISOString()])
  console.log(table.toString())
}
