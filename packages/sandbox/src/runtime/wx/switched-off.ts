import { type ApiCategory, isSwitchedOff } from '../../world/api-category.ts'
import { type ApiMaker, Failure } from './api.ts'

const restricted = ['openSetting', 'navigateToMiniProgram', 'openEmbeddedMiniProgram'] as const

/**
 * Some APIs are dead in the way in which the mini program is open now (WECHAT_FACTS 1.4). That they fail is
 * documented; the words are ours.
 */
export function unlessSwitchedOff<Apis extends object>(
  make: ApiMaker,
  apis: Apis,
  category: () => ApiCategory,
): Apis {
  const guarded = restricted.map((name) => {
    const refuse = make.promise(name, () => new Failure(`not available in apiCategory ${category()}`))
    const api: unknown = Reflect.get(apis, name)
    const run = (...args: unknown[]): unknown =>
      Reflect.apply(
        isSwitchedOff(name, category()) || typeof api !== 'function' ? refuse : api,
        undefined,
        args,
      )
    return [name, run] as const
  })
  return { ...apis, ...Object.fromEntries(guarded) }
}
