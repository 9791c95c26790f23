// Loaded into the server's process before anything else (`node --import`): its wall clock jumps when the harness says
// so, as a machine's does when somebody, or NTP, sets it. Timers and performance.now go on, as they do there.
const real = Date
let offset = 0

globalThis.Date = new Proxy(real, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [real.now() + offset] : given, newTarget),
  apply: () => new real(real.now() + offset).toString(),
  get: (target, name) =>
    name === 'now' ? () => real.now() + offset : (Reflect.get(target, name) as unknown),
})

process.on('message', (message: { readonly clockOffsetMs?: unknown }) => {
  if (typeof message.clockOffsetMs === 'number') offset = message.clockOffsetMs
  process.send?.('shifted')
})
// To hear of jumps is no reason to stay alive.
process.channel?.unref()
