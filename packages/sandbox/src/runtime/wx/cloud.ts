import { type Callbacks, callBack, type StartDelivery } from '../../wx/callbacks.ts'
import type { Reporter } from '../host/reporter.ts'
import { CloudDatabase } from './cloud-database.ts'

/** What WeChat says before `wx.cloud.init`, and to an app that has opened no cloud environment. */
const failures = {
  notInitialised: {
    errCode: -1,
    text:
      "Cloud API isn't enabled, please call wx.cloud.init first\n" +
      '请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。init 方法可传入一个对象用于设置默认配置，详见文档。',
  },
  notOpened: { errCode: -601034, text: '没有权限，请先开通云开发或者云托管' },
} as const

export type CloudCall = (option?: Callbacks<object>) => Promise<never> | undefined

/** Makes a call of the cloud by its name in `errMsg`: by callbacks, or a promise when it is given none. */
export type CloudCaller = (name: string) => CloudCall

export interface CloudParts {
  startDelivery: StartDelivery
  reporter: Reporter
}

/**
 * `wx.cloud` as it is in an app without a cloud environment: all of it is there and `init` works, and every call
 * fails as WeChat's own does. A sandbox has no database and no functions of Tencent's to run.
 */
export function createCloud({ startDelivery, reporter }: CloudParts) {
  let isInitialised = false

  const caller: CloudCaller = (name) => (option) => {
    const error = cloudError(name, isInitialised ? failures.notOpened : failures.notInitialised)
    reporter.noServer('wx.cloud has no environment here: its calls fail as in an app that has opened none')
    const deliver = startDelivery()
    if (option?.success || option?.fail || option?.complete) {
      queueMicrotask(() => deliver(() => callBack(option, error)))
      return undefined
    }
    return new Promise((_, reject) => queueMicrotask(() => deliver(() => reject(error))))
  }

  /** An upload and a download give a task when they are called back. */
  const withTask = (name: string) => {
    const call = caller(name)
    return (option?: Callbacks<object>) => call(option) ?? { abort() {}, ...progress }
  }

  const init = (): void => {
    isInitialised = true
  }
  const apis = {
    callFunction: caller('cloud.callFunction'),
    callContainer: caller('cloud.callContainer'),
    connectContainer: caller('cloud.connectContainer'),
    uploadFile: withTask('cloud.uploadFile'),
    downloadFile: withTask('cloud.downloadFile'),
    getTempFileURL: caller('cloud.getTempFileURL'),
    deleteFile: caller('cloud.deleteFile'),
    database: () => {
      if (!isInitialised) throw cloudError('cloud.database', failures.notInitialised)
      return new CloudDatabase(caller)
    },
  }

  /** Another app's resources: `init` of it asks WeChat for them, and is refused. */
  class Cloud {
    init = caller('cloud.init')

    constructor(_settings?: object) {
      Object.assign(this, apis)
    }
  }

  class CloudID {
    readonly cloudID: string

    constructor(cloudID: string) {
      this.cloudID = cloudID
    }
  }

  return { init, ...apis, Cloud, CloudID, CDN: (content: unknown) => content, services: {}, extend: {} }
}

const progress = {
  onProgressUpdate() {},
  offProgressUpdate() {},
  onHeadersReceived() {},
  offHeadersReceived() {},
}

/** An Error, as the cloud's own library makes it, which is also the object that `fail` gets. */
function cloudError(name: string, { errCode, text }: { errCode: number; text: string }) {
  const errMsg = `${name}:fail Error: errCode: ${errCode}  | errMsg: ${text}`
  return Object.assign(new Error(errMsg), { errCode, errMsg })
}
