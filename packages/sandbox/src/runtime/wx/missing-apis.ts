import type { Reporter } from '../host/reporter.ts'
import { type ApiMaker, Failure } from './api.ts'

type Api = (...args: never[]) => unknown

/**
 * Functions for the names that nothing here implements: they fail as WeChat's do, and are warned of once.
 * What only listens says nothing; what answers at once throws.
 */
export function missingApis(
  names: readonly string[],
  present: Readonly<Record<string, unknown>>,
  make: ApiMaker,
  reporter: Reporter,
): Record<string, Api> {
  const missing: Record<string, Api> = {}
  for (const name of names) {
    if (!Object.hasOwn(present, name)) missing[name] = missingApi(name, make, reporter)
  }
  return missing
}

function missingApi(name: string, make: ApiMaker, reporter: Reporter): Api {
  const warn = () => reporter.warnOnce(`wx.${name} is not supported by the sandbox`)
  if (/^(on|off)[A-Z]/.test(name)) return warn
  if (/Sync$/.test(name) || /^(create|get\w+(Manager|Module|Group|FrameSystem))/.test(name)) {
    return () => {
      warn()
      throw new Error(`${name}:fail not supported`)
    }
  }
  return make.promise(name, () => {
    warn()
    return new Failure('not supported', { errno: 100 })
  })
}
