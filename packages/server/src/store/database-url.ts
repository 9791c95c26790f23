export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/**
 * What `DATABASE_URL` names: `sqlite:<file>` or `postgres://user:password@host:port/database`.
 * @throws Error for anything else. The message does not repeat the address, for it may hold a password.
 */
export function readDatabaseUrl(databaseUrl: string): DatabaseAddress {
  if (/^postgres(ql)?:\/\//i.test(databaseUrl)) return { engine: 'postgres', url: databaseUrl }
  const file = /^sqlite:(?:\/\/(?=\/))?(?<file>.+)$/i.exec(databaseUrl)?.groups?.file
  if (file === undefined || file === ':memory:') {
    throw new Error(
      'DATABASE_URL must be sqlite:<file> (as in sqlite:./data/qunkit.db) or postgres://user:password@host:port/database.',
    )
  }
  return { engine: 'sqlite', file }
}
