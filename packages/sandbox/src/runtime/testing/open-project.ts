import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox.ts'
import type { Faults } from '../../world/faults.ts'
import type { Backends } from '../../wx/backends.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import { createCompiler } from '../compile/compiler.ts'
import type { Control } from './node-host.ts'
import { TestPhone } from './test-phone.ts'

export interface OpenProjectOptions extends SandboxOptions {
  /** Names of the people; each has a phone. */
  users?: readonly string[]
  /** Whether the app is bound to an Open Platform account: then everybody has a unionid. */
  unionids?: boolean
  /** Group's name → names of its members. */
  groups?: Readonly<Record<string, readonly string[]>>
  /** Left out: the project's own, or a new one. */
  appid?: string
  secret?: string
  /** Origin that the mini program asks for → origin that answers (its backend, as the test runs it). */
  backends?: Backends
}

/** A mini program project with a world around it. */
export interface OpenedProject {
  readonly project: CompiledProject
  readonly sandbox: Sandbox
  readonly appid: string
  readonly secret: string
  /** Where the sandbox speaks as api.weixin.qq.com: a backend's `apiRoot`. */
  readonly platformUrl: string
  /** @throws Error for a name that was not among the users */
  phone(userName: string): TestPhone
  /** A group by name, to share to and to be opened from. */
  group(name: string): { group: string }
  /** A user by name, to share to. */
  user(name: string): { user: string }
  /** One more person, who is in no group, and their phone. */
  addUser(name: string): TestPhone
  /** Puts a user out of a group, or in. */
  removeMember(groupName: string, userName: string): void
  addMember(groupName: string, userName: string): void
  /** Moves WeChat's clock. */
  advance(seconds: number): void
  setFaults(faults: Partial<Faults>): void
  /** The project as it is on disk now; phones get it at their next cold start. */
  reload(): Promise<CompiledProject>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Opens a mini program project headless: compiles it, makes a world of users and groups, and gives each user
 * a phone. Faults of the project are in `project.faults`; what runs, runs.
 */
export async function openProject(folder: string, options: OpenProjectOptions = {}): Promise<OpenedProject> {
  const { users = ['Ann'], groups = {}, backends = {}, unionids = false, appid, secret, ...world } = options
  const compiler = createCompiler(folder)
  let project = await compiler.recompile()
  let projectJson = JSON.stringify(project)
  const sandbox = createSandbox(world)
  const { url: platformUrl } = await sandbox.listen()
  const { parts } = sandbox.world
  const asked = appid ?? project.appid
  const app = parts.apps.register({
    ...(asked !== undefined && { appid: asked }),
    ...(secret !== undefined && { secret }),
  })
  const userIds = new Map(users.map((name) => [name, parts.users.create({ name, unionid: unionids }).id]))
  const idOf = (name: string) => found(userIds, name, 'user')
  const groupIds = new Map(
    Object.entries(groups).map(([name, members]) => {
      return [name, parts.groups.create({ name, members: members.map(idOf) }).id]
    }),
  )
  const control = controlOf(sandbox)
  const phoneOf = (userName: string, userId: string) =>
    new TestPhone({
      appid: app.appid,
      appName: project.app.json.window?.navigationBarTitleText ?? app.appid,
      userId,
      userName,
      projectJson: () => projectJson,
      readAsset: (path) => compiler.readAsset(path),
      backends,
      control,
    })
  const phones = new Map([...userIds].map(([name, id]) => [name, phoneOf(name, id)]))

  function addUser(name: string): TestPhone {
    const { id } = parts.users.create({ name, unionid: unionids })
    const phone = phoneOf(name, id)
    userIds.set(name, id)
    phones.set(name, phone)
    return phone
  }

  async function close(): Promise<void> {
    await Promise.all([...phones.values()].map((phone) => phone.exit()))
    await sandbox.close()
  }

  return {
    get project() {
      return project
    },
    sandbox,
    appid: app.appid,
    secret: app.secret,
    platformUrl,
    phone: (name) => found(phones, name, 'user'),
    group: (name) => ({ group: found(groupIds, name, 'group') }),
    user: (name) => ({ user: idOf(name) }),
    addUser,
    removeMember: (group, user) =>
      void parts.groups.removeMember(found(groupIds, group, 'group'), idOf(user)),
    addMember: (group, user) => void parts.groups.addMember(found(groupIds, group, 'group'), idOf(user)),
    advance: (seconds) => sandbox.world.advance(seconds),
    setFaults: (faults) => void sandbox.world.setFaults(faults),
    async reload() {
      project = await compiler.recompile()
      projectJson = JSON.stringify(project)
      return project
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The control API without a network between. */
function controlOf(sandbox: Sandbox): Control {
  return async (method, path, body) => {
    const response = await sandbox.app.inject({
      method: method === 'PUT' || method === 'DELETE' ? method : 'POST',
      url: `/sandbox${path}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    })
    return { ok: response.statusCode < 400, answer: response.json() }
  }
}

function found<Value>(values: ReadonlyMap<string, Value>, name: string, kind: string): Value {
  const value = values.get(name)
  if (value === undefined)
    throw new Error(`There is no ${kind} "${name}", only: ${[...values.keys()].join(', ')}`)
  return value
}
