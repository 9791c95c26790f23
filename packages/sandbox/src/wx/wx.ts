import type { AppLife } from './app-life.ts'
import type { createConnectSocket } from './connect-socket.ts'
import type { Network } from './network.ts'
import type { OpenApi } from './open-api.ts'
import type { createRequest } from './request.ts'
import type { ShareMenu } from './share-menu.ts'
import type { PhoneStorage } from './storage.ts'
import type { createUploadFile } from './upload-file.ts'

const sdkVersion = '3.17.0'

interface WxParts {
  appid: string
  life: AppLife
  network: Network
  storage: PhoneStorage
  menu: ShareMenu
  openApi: OpenApi
  request: ReturnType<typeof createRequest>
  uploadFile: ReturnType<typeof createUploadFile>
  connectSocket: ReturnType<typeof createConnectSocket>
}

/** The `wx` of one mini program on one phone: what the group flow needs of it, with WeChat's own semantics. */
export type HeadlessWx = ReturnType<typeof assembleWx>

export function assembleWx(parts: WxParts) {
  const { appid, life, network, storage, menu, openApi, request, uploadFile, connectSocket } = parts
  const baseInfo = { SDKVersion: sdkVersion, version: '8.0.65', language: 'zh_CN' }
  const wx = {
    ...openApi,
    showShareMenu: menu.showShareMenu,
    hideShareMenu: menu.hideShareMenu,
    updateShareMenu: menu.updateShareMenu,
    getLaunchOptionsSync: () => life.launchOptions,
    getEnterOptionsSync: () => life.enterOptions,
    onAppShow: life.onShow.bind(life),
    offAppShow: life.offShow.bind(life),
    onAppHide: life.onHide.bind(life),
    offAppHide: life.offHide.bind(life),
    request,
    uploadFile,
    connectSocket,
    getStorage: storage.getStorage,
    setStorage: storage.setStorage,
    removeStorage: storage.removeStorage,
    getStorageSync: storage.getSync.bind(storage),
    setStorageSync: storage.setSync.bind(storage),
    removeStorageSync: storage.removeSync.bind(storage),
    getNetworkType: network.getNetworkType,
    onNetworkStatusChange: network.onChange.bind(network),
    offNetworkStatusChange: network.offChange.bind(network),
    getAccountInfoSync: () => ({ miniProgram: { appId: appid, envVersion: 'develop', version: '' } }),
    getAppBaseInfo: () => ({ ...baseInfo, host: { env: 'WeChat' } }),
    getSystemInfoSync: () => ({ ...baseInfo, platform: 'devtools', system: 'sandbox', brand: 'sandbox' }),
    /** Knows of whole APIs only: `getGroupEnterInfo`, or `login.return.code` by its first part. */
    canIUse: (schema: string): boolean => Object.hasOwn(wx, schema.split('.')[0] ?? ''),
    env: { USER_DATA_PATH: 'http://usr' },
  }
  return wx
}
