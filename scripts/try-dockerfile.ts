// Runs the steps of the Dockerfile without Docker, in temporary folders: each stage is a folder, COPY copies, RUN runs, and
// at the end the image's own command is started with the image's environment and asked by its own health check. What it
// cannot show is what Docker itself does: the base images, the user, the network.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

interface Step {
  readonly instruction: string
  readonly rest: string
}

interface Stage {
  readonly name: string
  readonly root: string
  workdir: string
  readonly environment: Record<string, string>
  command: string[]
  health: string[]
}

const steps = readFileSync('Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line): Step => {
    const [, instruction = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    return { instruction, rest }
  })

/** Names at the root of the project that `.dockerignore` leaves out; those that begin with two stars at any depth. */
const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean)
const isIgnored = (path: string): boolean =>
  ignored.some((pattern) =>
    pattern.startsWith('**/*')
      ? path.endsWith(pattern.slice(4))
      : pattern.startsWith('**/')
        ? path.split('/').includes(pattern.slice(3))
        : path === pattern || path.startsWith(`${pattern}/`),
  )

const work = mkdtempSync(join(tmpdir(), 'qunkit-dockerfile-'))
const stages: Stage[] = []
// Without the environment of whoever runs this: an image has none of it but where programs are.
const base = { PATH: `${resolve('node_modules/node/bin')}:${process.env.PATH}`, HOME: work }

const inStage = (stage: Stage, path: string) => join(stage.root, resolve(stage.workdir, path))

const copy = (stage: Stage, rest: string): void => {
  const [, from, paths = ''] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(rest) ?? []
  const all = paths.split(/\s+/)
  const target = all.pop() ?? '.'
  for (const path of all) {
    const source =
      from === undefined ? resolve(path) : join(stages.find(({ name }) => name === from)?.root ?? '', path)
    const isInto = target.endsWith('/') && path !== '.'
    cpSync(source, inStage(stage, isInto ? join(target, path.split('/').at(-1) ?? '') : target), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) =>
        from !== undefined || file === resolve('.') || !isIgnored(file.slice(resolve('.').length + 1)),
    })
  }
}

/** Absolute paths of the image lie under the stage's folder here. */
const placed = (stage: Stage, text: string): string =>
  text.replaceAll(/(?<=[\s:=]|^)\/data\b/g, join(stage.root, 'data'))

const run = (stage: Stage, command: string): void => {
  // Nobody else may be made owner without being root, and there is no such user here.
  const shown = placed(stage, command).replace(/ && chown node:node \S+/, '')
  const done = spawnSync('sh', ['-c', shown], {
    cwd: join(stage.root, stage.workdir),
    // With what tells npm how to reach its registry from this machine.
    env: { ...process.env, PATH: base.PATH, ...stage.environment },
    stdio: 'inherit',
  })
  if (done.status !== 0) throw new Error(`RUN ${command} failed.`)
}

const build = (): Stage => {
  for (const { instruction, rest } of steps) {
    console.log(`> ${instruction} ${rest}`)
    const stage = stages.at(-1)
    if (instruction === 'FROM') {
      const name = / AS (\S+)$/.exec(rest)?.[1] ?? `${stages.length}`
      const root = join(work, name)
      mkdirSync(root)
      stages.push({ name, root, workdir: '/', environment: {}, command: [], health: [] })
    } else if (stage === undefined) throw new Error('The first instruction must be FROM.')
    else if (instruction === 'WORKDIR') {
      stage.workdir = rest
      mkdirSync(join(stage.root, rest), { recursive: true })
    } else if (instruction === 'COPY') copy(stage, rest)
    else if (instruction === 'RUN') run(stage, rest)
    else if (instruction === 'ENV')
      for (const pair of rest.split(/\s+/)) {
        const at = pair.indexOf('=')
        stage.environment[pair.slice(0, at)] = placed(stage, pair.slice(at + 1))
      }
    else if (instruction === 'CMD') stage.command = JSON.parse(rest) as string[]
    else if (instruction === 'HEALTHCHECK')
      stage.health = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4)) as string[]
    else if (!['USER', 'VOLUME', 'EXPOSE'].includes(instruction))
      throw new Error(`${instruction} is not known here.`)
  }
  const last = stages.at(-1)
  if (last === undefined) throw new Error('There is no stage.')
  return last
}

/** Starts the image's command, and asks its health check until it says yes or the server ends. */
const tryOut = async ({ root, workdir, environment, command, health }: Stage): Promise<void> => {
  const env = {
    ...base,
    ...environment,
    PORT: '18080',
    WECHAT_APPID: 'wx0123456789abcdef',
    WECHAT_APP_SECRET: 'a secret that is never sent',
    QUNKIT_TOKEN_SECRET: 'a-token-secret-for-trying-0123456789abcdef',
    QUNKIT_DATA_SECRET: 'a-data-secret-for-trying-0123456789abcdef',
  }
  const options = { cwd: join(root, workdir), env, stdio: 'inherit' } as const
  const [program = '', ...rest] = command
  const server = spawn(program, rest, options)
  const ended = new Promise<number | null>((done) => server.on('exit', done))
  try {
    const [check = '', ...checkArguments] = health
    let isHealthy = false
    for (let attempt = 0; attempt < 30 && server.exitCode === null && !isHealthy; attempt += 1) {
      isHealthy = spawnSync(check, checkArguments, { ...options, stdio: 'ignore' }).status === 0
      if (!isHealthy) await new Promise((done) => setTimeout(done, 1000))
    }
    if (!isHealthy) throw new Error('The health check never said yes.')
  } finally {
    server.kill('SIGTERM')
  }
  const code = await ended
  if (code !== 0) throw new Error(`The server ended with ${code} at SIGTERM.`)
}

try {
  const image = build()
  const size = spawnSync('du', ['-sm', join(image.root, dirname(image.workdir), 'app')], { encoding: 'utf8' })
  await tryOut(image)
  console.log(
    `The image's files (${size.stdout.split('\t')[0]} MB) serve, its health check says yes, and it ends at SIGTERM.`,
  )
} finally {
  rmSync(work, { recursive: true, force: true })
}
