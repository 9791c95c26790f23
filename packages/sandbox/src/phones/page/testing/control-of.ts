import { createSandbox, type Sandbox } from '../../../sandbox.ts'
import { type ControlClient, createControlClient } from '../control/control-client.ts'
import { createDesk, type Desk, hear, refresh } from '../desk/desk.ts'

/** A control client that speaks with a sandbox in this process. */
export function controlOf(sandbox: Sandbox): ControlClient {
  return createControlClient('/sandbox', async (url, { method = 'GET', body, headers } = {}) => {
    const answer = await sandbox.app.inject({
      method: method as 'GET',
      url: String(url),
      ...(typeof body === 'string' && { payload: body, headers: headers as Record<string, string> }),
    })
    return new Response(answer.payload, { status: answer.statusCode })
  })
}

export const startOfTime = Date.UTC(2026, 0, 1)

/** A desk over a world of two users in one group, in step with it. */
export async function smallDesk(): Promise<{ desk: Desk; sandbox: Sandbox; update(): Promise<void> }> {
  const sandbox = createSandbox({ seed: 'desk', now: startOfTime, frozen: true })
  const desk = createDesk(controlOf(sandbox), undefined)
  sandbox.world.events.subscribe((event) => hear(desk, event))
  const update = () => refresh(desk, () => 0)
  const { users, groups, apps } = sandbox.world.parts
  apps.register({ appid: 'wxa' })
  const members = ['Ann', 'Bob'].map((name) => users.create({ name }).id)
  groups.create({ name: 'Climbers', members })
  await update()
  return { desk, sandbox, update }
}
