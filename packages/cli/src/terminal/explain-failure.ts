import { ConfigError, StoreUnavailableError } from '@qunkit/server'
import { UsageError } from './usage-error.ts'

const fixes: Readonly<Record<string, (error: NodeJS.ErrnoException & { port?: number }) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is in use. Stop what listens there, or choose another with --port or PORT.`,
  EACCES: ({ message }) =>
    `Not permitted: ${message}. Choose another port, or mend the rights of the folder.`,
  ENOSPC: () => 'The disk is full. Make room and try again.',
}

/** What a person should read when a command failed: a sentence for what can be mended, and the stack only for what nobody foresaw. */
export const explainFailure = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof UsageError) return error.message
  if (StoreUnavailableError.isInstance(error)) {
    return `${error.message} Check DATABASE_URL; \`npx qunkit doctor\` says what is wrong with it.`
  }
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code
  const fix = code === undefined ? undefined : fixes[code]
  return fix?.(error) ?? error.stack ?? error.message
}
