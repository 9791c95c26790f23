import { access, constants, mkdir } from 'node:fs/promises'
import {
  type Config,
  ConfigError,
  openStore,
  RedisConnection,
  SchemaNewerError,
  StoreUnavailableError,
  storeOptions,
} from '@qunkit/server'
import { green, red, yellow } from 'yoctocolors'
import { readConfig } from '../config/read-config.ts'
import { checkWechat } from './check-wechat.ts'
import { bad, type Finding, good, warning } from './findings.ts'

const OLDEST_NODE = [22, 18] as const

const checkNode = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  return isNewEnough
    ? good(`Node ${process.versions.node}`)
    : bad(`Node ${process.versions.node}`, `Install Node ${OLDEST_NODE.join('.')} or later.`)
}

const checkDatabase = async (config: Config): Promise<Finding> => {
  try {
    const store = await openStore(config.databaseUrl, storeOptions(config))
    try {
      await store.ping()
      const pending = await store.pendingMigrations()
      return pending.length === 0
        ? good(`The database (${store.engine}) answers, and its schema is up to date`)
        : warning(
            `The database (${store.engine}) answers; ${pending.length} migration(s) have not run`,
            'Run `npx qunkit migrate`; a starting server does it too.',
          )
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof SchemaNewerError)
      return bad(error.message, 'Install the version of Qunkit that wrote it.')
    if (!StoreUnavailableError.isInstance(error) && !(error instanceof ConfigError)) throw error
    return bad(
      error.message,
      'Check DATABASE_URL: that the database runs, and that its user, password and name are right.',
    )
  }
}

const checkRedis = async (redisUrl: string): Promise<Finding> => {
  let reason = ''
  const redis = new RedisConnection(redisUrl, (fault) => {
    reason = fault ?? ''
  })
  try {
    await redis.settled
    return redis.isReady
      ? good('Redis answers')
      : warning(
          `Redis does not answer: ${reason}`,
          'Check REDIS_URL: that Redis runs, and that its user and password are right. Servers run without it, each for itself.',
        )
  } finally {
    redis.close()
  }
}

const checkDataDir = async ({ dataDir }: Config): Promise<Finding> => {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    return good(`The folder for pictures, ${dataDir}, can be written`)
  } catch {
    return bad(
      `The folder for pictures, ${dataDir}, cannot be written`,
      'Mend its rights, or set QUNKIT_DATA_DIR.',
    )
  }
}

const checkAddress = ({ publicUrl }: Config): Finding => {
  if (publicUrl === undefined) {
    return warning(
      'PUBLIC_URL is not set',
      'Set it to the https address that the mini program uses; avatars begin with it.',
    )
  }
  return publicUrl.startsWith('https://')
    ? good(`The mini program reaches this server at ${publicUrl}`)
    : warning(`PUBLIC_URL is ${publicUrl}`, 'WeChat lets a published mini program call https addresses only.')
}

const checkSecrets = ({ tokenSecrets, dataSecrets }: Config): Finding =>
  tokenSecrets.some((secret) => dataSecrets.includes(secret))
    ? warning('The token secret and the data secret are the same', 'Make another with `npx qunkit secret`.')
    : good('The secrets are set, and differ')

const print = (finding: Finding): void => {
  if (finding.ok) {
    console.log(`${green('✔')} ${finding.what}`)
    return
  }
  console.log(`${finding.isWarning === true ? yellow('!') : red('✖')} ${finding.what}`)
  console.log(`  → ${finding.fix}`)
}

/** Looks at everything that can be wrong before a server starts, and says what to do. Exit code 1 when it would not work. */
export const doctor = async ({ config: file }: { config?: string }): Promise<void> => {
  const findings: Finding[] = []
  const report = (finding: Finding) => {
    findings.push(finding)
    print(finding)
  }

  report(checkNode())
  const config = await readConfig(file).catch((error: unknown) => {
    if (error instanceof ConfigError) return error
    throw error
  })
  if (config instanceof ConfigError) {
    for (const fault of config.faults) report(bad('The configuration cannot be used', fault))
  } else {
    report(good('The configuration can be used'))
    report(checkSecrets(config))
    report(checkAddress(config))
    report(await checkDataDir(config))
    report(await checkDatabase(config))
    if (config.redisUrl !== undefined) report(await checkRedis(config.redisUrl))
    for (const app of config.apps) {
      report(await checkWechat({ ...app, apiRoot: config.wechatApiRoot, timeoutMs: config.wechatTimeoutMs }))
    }
  }
  const faults = findings.filter((finding) => !finding.ok && finding.isWarning !== true).length
  console.log(faults === 0 ? '\nReady to serve: `npx qunkit serve`.' : `\n${faults} thing(s) to fix.`)
  if (faults > 0) process.exitCode = 1
}
