import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSecret } from '../secret/print-secret.ts'

/** What must stay the same for data that is kept to make sense again: the app, the ids of its users, and the keys. */
export interface DevSecrets {
  readonly seed: string
  readonly appid: string
  readonly secret: string
  readonly tokenSecret: string
  readonly dataSecret: string
}

/** The mini program of every sandbox: always the same, so that it can be written into a README or a test. */
const app = { appid: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' }

const make = (): DevSecrets => ({
  ...app,
  seed: makeSecret(),
  tokenSecret: makeSecret(),
  dataSecret: makeSecret(),
})

/** Those of this folder, made at its first use. They guard a sandbox on one's own machine, and nothing else. */
export const readDevSecrets = async (folder: string): Promise<DevSecrets> => {
  const file = join(folder, 'dev-secrets.json')
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as DevSecrets
  const made = make()
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}
