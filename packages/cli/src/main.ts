#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command, InvalidArgumentError, Option } from 'commander'
import { explainFailure } from './terminal/explain-failure.ts'
import { StoppedError } from './terminal/stopped-error.ts'

const { version } = createRequire(import.meta.url)('qunkit/package.json') as { version: string }

const port = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
  }
  return number
}

const partitions = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 2 || number > 256) {
    throw new InvalidArgumentError('Partitions are a whole number from 2 to 256.')
  }
  return number
}

const program = new Command('qunkit')
  .description('Group features for WeChat Mini Programs: the server, and a WeChat imitated on this machine')
  .version(version)
  .showHelpAfterError()

// Each command is loaded when it is asked for: `--help` needs no database and no server.
program
  .command('demo')
  .description('Tell the whole flow, headless, over real HTTP: cards, taps, lists, and what goes wrong')
  .action(async () => (await import('./demo/demo.ts')).demo())

program
  .command('dev')
  .description('Server, sandbox and phones on this machine; with a folder, the phones run that mini program')
  .argument('[folder]', 'a mini program project: where its project.config.json or app.json is')
  .option('--port <port>', 'where the server listens', port, 8080)
  .option('--sandbox-port <port>', 'where the sandbox and its phones listen', port, 8090)
  .option('--data <folder>', 'keep the data in this folder (default: a new one, removed at the end)')
  .option(
    '--backend <address>',
    'your backend: an address in the place of http://127.0.0.1:8080, or <asked for>=<answered by>; may be repeated',
    (address: string, before: string[]) => [...before, address],
    [],
  )
  .option('--check', 'open every page of the project headless, report errors and missing APIs, and end')
  .option('--json', 'with --check: the report as JSON')
  .action(async (folder, options) => (await import('./dev/dev.ts')).dev(folder, options))

program
  .command('serve')
  .description('The server alone, as in production')
  .option('--config <file>', 'a configuration file (default: qunkit.config.{ts,mjs,json})')
  .action(async (options) => (await import('./serve/serve.ts')).serve(options))

program
  .command('migrate')
  .description('Bring the database schema up to date')
  .option('--config <file>', 'a configuration file')
  .option('--dry-run', 'only say which migrations would run')
  .option(
    '--partitions <count>',
    'on PostgreSQL, divide the large tables into so many hash partitions too; they are locked meanwhile',
    partitions,
  )
  .action(async (options) => (await import('./migrate/migrate.ts')).migrate(options))

program
  .command('backup')
  .description('Write database and pictures into a new folder, while servers go on')
  .argument('<folder>', 'made when it is whole; must not be there')
  .option('--config <file>', 'a configuration file')
  .addHelpText('after', '\nExample:\n  npx qunkit backup "backups/$(date -u +%Y-%m-%dT%H%MZ)"')
  .action(async (folder, options) => (await import('./backup/back-up.ts')).backUpTo(folder, options))

program
  .command('restore')
  .description('Check a backup, and bring it back; the server must be stopped')
  .argument('<folder>', 'what `qunkit backup` wrote')
  .option('--config <file>', 'a configuration file')
  .option('--replace', 'put the data that is there aside, instead of refusing')
  .addHelpText(
    'after',
    '\nExample, a drill in another place:\n  DATABASE_URL=sqlite:./drill/qunkit.db QUNKIT_DATA_DIR=./drill npx qunkit restore backups/2026-11-28T0900Z',
  )
  .action(async (folder, options) => (await import('./backup/restore.ts')).restoreFrom(folder, options))

program
  .command('export')
  .description('Write all data into one file that SQLite and PostgreSQL both read, while servers go on')
  .argument('<file>', 'made when it is whole; must not be there')
  .option('--config <file>', 'a configuration file')
  .addHelpText('after', '\nExample:\n  npx qunkit export everything.qunkit')
  .action(async (file, options) => (await import('./transfer/export.ts')).exportTo(file, options))

program
  .command('import')
  .description(
    'Read a file of `qunkit export` into the database, all of it or nothing; the server must be stopped',
  )
  .argument('<file>', 'what `qunkit export` wrote')
  .option('--config <file>', 'a configuration file')
  .option('--replace', 'put the data that is there aside, instead of refusing')
  .addHelpText(
    'after',
    '\nExample, from SQLite to PostgreSQL:\n  DATABASE_URL=postgres://user:password@host/qunkit npx qunkit import everything.qunkit',
  )
  .action(async (file, options) => (await import('./transfer/import.ts')).importFrom(file, options))

program
  .command('doctor')
  .description("Check configuration, database, and WeChat's answer to the appid and secret; say what to fix")
  .option('--config <file>', 'a configuration file')
  .action(async (options) => (await import('./doctor/doctor.ts')).doctor(options))

program
  .command('secret')
  .description('Print a new secret, for QUNKIT_TOKEN_SECRET or QUNKIT_DATA_SECRET')
  .action(async () => (await import('./secret/print-secret.ts')).printSecret())

program
  .command('rotate-keys')
  .description('Encrypt with the first data secret what earlier ones encrypted, so that those can be dropped')
  .option('--config <file>', 'a configuration file')
  .action(async (options) => (await import('./rotate-keys/rotate-keys.ts')).rotateKeys(options))

const operator = program.command('operator').description('Who may use the page at /admin')
const operatorFile = ['--config <file>', 'a configuration file'] as const
operator
  .command('add')
  .description('Make an operator; the password is asked for, or read from standard input')
  .argument('<name>', 'letters, digits, and . _ @ -')
  .addOption(
    new Option('--role <role>', 'read: may look; write: may act too')
      .choices(['read', 'write'])
      .default('read'),
  )
  .option(...operatorFile)
  .action(async (name, options) => (await import('./operators/operators.ts')).addOperator(name, options))
operator
  .command('list')
  .description('Show who there is')
  .option(...operatorFile)
  .action(async (options) => (await import('./operators/operators.ts')).listOperators(options))
operator
  .command('password')
  .description('Set another password, and end the sessions')
  .argument('<name>')
  .option(...operatorFile)
  .action(async (name, options) =>
    (await import('./operators/operators.ts')).setOperatorPassword(name, options),
  )
operator
  .command('remove')
  .description('Remove an operator, and end the sessions')
  .argument('<name>')
  .option(...operatorFile)
  .action(async (name, options) => (await import('./operators/operators.ts')).removeOperator(name, options))

const boards = program.command('boards').description('The rankings that a server keeps')
boards
  .command('apply')
  .description('Define the boards of a file on a server; the same file again changes nothing')
  .argument('<file>', 'an array of {board, title, direction, keep, period, …}: qunkit.boards.json')
  .requiredOption('--server <address>', 'where the server is, https://…')
  .option('--key <key>', 'one of its server keys (default: QUNKIT_SERVER_KEY)')
  .option('--appid <appid>', 'the mini program, where the server serves several')
  .action(async (file, options) => (await import('./boards/apply-boards.ts')).applyBoards(file, options))

try {
  await program.parseAsync()
} catch (error) {
  console.error(explainFailure(error))
  process.exitCode = error instanceof StoppedError ? 130 : 1
}
