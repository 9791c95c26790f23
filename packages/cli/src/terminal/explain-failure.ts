import { ConfigError, DataError, SchemaNewerError, StoreUnavailableError } from '@qunkit/server'
import { StoppedError } from './stopped-error.ts'
import { UsageError } from './usage-error.ts'

const fixes: Readonly<Record<string, (error: NodeJS.ErrnoException & { port?: number }) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is in use. Stop what listens there, or choose another with --port or PORT.`,
  EACCES: ({ message }) =>
    `Not permitted: ${message}. Choose another port, or mend the rights of the folder.`,
  ENOSPC: () => 'The disk is full. Make room and try again.',
}

/** Errors whose message is a sentence for who typed the command. */
const sentences = [ConfigError, DataError, SchemaNewerError, StoppedError, UsageError]

/** What a person should read when a command failed: a sentence for what can be mended, and the stack only for what nobody foresaw. */
export const explainFailure = (error: unknown): string => {
  if (sentences.some((kind) => error instanceof kind)) return (error as Error).message
  if (StoreUnavailableError.isInstance(error)) {
    return `${error.message} Check DATABASE_URL; \`npx qunkit doctor\` says what is wrong with it.`
  }
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code
  const fix = code === undefined ? undefined : fixes[code]
  return fix?.(error) ?? error.stack ?? error.message
}
