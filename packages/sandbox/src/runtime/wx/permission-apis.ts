import { type ApiMaker, Failure } from './api.ts'
import type { Permissions } from './permissions.ts'

/** `wx.authorize` and the page of settings. */
export function permissionApis(make: ApiMaker, permissions: Permissions) {
  return {
    authorize: make.promise<{ scope: string }>('authorize', async ({ scope = '' }) => {
      // Recalled: nobody is asked, and nothing is told of a user any more (WECHAT_FACTS 1.8).
      if (scope === 'scope.userInfo') return {}
      if (!permissions.knows(scope)) return new Failure('invalid scope', { errno: 101 })
      return (await permissions.ask(scope)) ?? {}
    }),
    openSetting: make.promise('openSetting', async () => ({
      authSetting: await permissions.openSettings(),
      subscriptionsSetting: { mainSwitch: true },
    })),
    saveImageToPhotosAlbum: saving(make, 'saveImageToPhotosAlbum', permissions),
    saveVideoToPhotosAlbum: saving(make, 'saveVideoToPhotosAlbum', permissions),
  }
}

/** The phone has no album: what can be read could be saved. */
function saving(make: ApiMaker, name: string, permissions: Permissions) {
  return make.promise<{ filePath: string }>(name, async ({ filePath = '' }) => {
    if (filePath === '') return new Failure('parameter error: parameter.filePath should be String')
    return (await permissions.ask('scope.writePhotosAlbum')) ?? {}
  })
}
