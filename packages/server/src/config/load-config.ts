import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Value } from 'typebox/value'
import { Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import { readEnvironment, variables } from './environment.ts'
import { unknownProxies } from './unknown-proxies.ts'

const fileNames = ['qunkit.config.ts', 'qunkit.config.mjs', 'qunkit.config.json']

export interface ConfigSources {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** A configuration file by name; without it, the first of `qunkit.config.{ts,mjs,json}` in `cwd`. */
  readonly file?: string
}

const findFile = ({ cwd, file }: ConfigSources): string | undefined => {
  if (file !== undefined) {
    const path = resolve(cwd, file)
    if (!existsSync(path)) throw new ConfigError([`There is no configuration file ${path}.`])
    return path
  }
  return fileNames.map((name) => resolve(cwd, name)).find((path) => existsSync(path))
}

const readFileConfig = async (path: string): Promise<object> => {
  try {
    const content: unknown = path.endsWith('.json')
      ? JSON.parse(await readFile(path, 'utf8'))
      : ((await import(pathToFileURL(path).href)) as { default?: unknown }).default
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw new Error('it must export an object: `export default defineConfig({ … })`')
    }
    return content
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError([`${path} cannot be read: ${reason}`])
  }
}

const howToSet: Readonly<Record<string, string>> = {
  databaseUrl:
    'Set DATABASE_URL to sqlite:<file> (as in sqlite:./data/qunkit.db) or postgres://user:password@host:port/database.',
  redisUrl: 'Set REDIS_URL to redis://user:password@host:port/number, or rediss:// with TLS.',
  apps: 'Set WECHAT_APPID and WECHAT_APP_SECRET (both stand in the WeChat console), or `apps` in qunkit.config.ts.',
  tokenSecrets: 'Make one with `npx qunkit secret` and set QUNKIT_TOKEN_SECRET to it.',
  dataSecrets: 'Make one with `npx qunkit secret` and set QUNKIT_DATA_SECRET to it.',
  serverKeys:
    'Make one with `npx qunkit secret`, set QUNKIT_SERVER_KEY to it, and give it to your own server alone.',
}

/** One sentence a fault, naming the setting, its environment variable and what it must be; never its value. */
const explain = (candidate: unknown): string[] => {
  const faults = new Map<string, string>()
  for (const error of Value.Errors(Config, candidate)) {
    if (error.keyword === 'additionalProperties') {
      for (const name of error.params.additionalProperties) {
        faults.set(name, `"${name}" is not a setting. Look for a misspelling.`)
      }
      continue
    }
    if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties) {
        faults.set(name, `"${name}" is missing. ${howToSet[name] ?? ''}`.trimEnd())
      }
      continue
    }
    const [, setting = ''] = error.instancePath.split('/')
    if (faults.has(setting)) continue
    const variable = (variables as Record<string, { name: string } | undefined>)[setting]?.name
    const name = variable === undefined ? `"${setting}"` : `"${setting}" (${variable})`
    const where = error.instancePath.split('/').slice(2).join('.')
    faults.set(
      setting,
      `${name}${where === '' ? '' : ` at ${where}`} ${error.message}. ${howToSet[setting] ?? ''}`.trimEnd(),
    )
  }
  return [...faults.values()]
}

/** Checks a configuration that is whole but for its defaults. @throws {ConfigError} */
export const parseConfig = (settings: object): Config => {
  const candidate = Value.Default(Config, structuredClone(settings))
  if (!Value.Check(Config, candidate)) throw new ConfigError(explain(candidate))
  const unknown = unknownProxies(candidate)
  if (unknown.length > 0)
    throw new ConfigError(
      unknown.map((proxy) => `"trustProxy" names ${proxy}, which is no address and no range of them.`),
    )
  if (candidate.redisUrl !== undefined && !URL.canParse(candidate.redisUrl))
    throw new ConfigError([`"redisUrl" (REDIS_URL) is no address. ${howToSet.redisUrl}`])
  const appids = candidate.apps.map((app) => app.appid)
  const twice = appids.find((appid, index) => appids.indexOf(appid) !== index)
  if (twice !== undefined) throw new ConfigError([`The appid ${twice} stands twice in "apps".`])
  return candidate
}

/** Reads file and environment, environment first. @throws {ConfigError} with every fault and what to do. */
export const loadConfig = async (sources: ConfigSources): Promise<Config> => {
  const path = findFile(sources)
  const fromFile = path === undefined ? {} : await readFileConfig(path)
  return parseConfig({ ...fromFile, ...readEnvironment(sources.environment) })
}
