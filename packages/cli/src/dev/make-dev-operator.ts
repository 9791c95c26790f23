import { operatorAccounts } from '@qunkit/server'
import { makeSecret } from '../secret/print-secret.ts'
import type { Stack } from './start-stack.ts'

const NAME = 'dev'
const PASSWORD_LENGTH = 16

/** An operator who may act, with a password that is another one at each start: it guards one's own machine, and is shown. */
export const makeDevOperator = async ({
  server,
  sandbox,
}: Pick<Stack, 'server' | 'sandbox'>): Promise<{ name: string; password: string }> => {
  const accounts = operatorAccounts(server.store, () => sandbox.world.clock.now())
  const operator = { name: NAME, password: makeSecret().slice(0, PASSWORD_LENGTH) }
  if (!(await accounts.add({ ...operator, role: 'write' })))
    await accounts.setPassword(NAME, operator.password)
  return operator
}
