import type { PhoneTheme } from '../app/phone-theme.ts'
import type { PhoneFacts } from '../host/phone-host.ts'
import type { ApiMaker } from './api.ts'

/** The base library that this runtime speaks as; the typings' version. */
const sdkVersion = '3.17.0'

const weChatVersion = '8.0.65'
const navigationBarHeight = 44

/** What a mini program can learn of its phone. */
export function systemApis(make: ApiMaker, facts: PhoneFacts, theme: PhoneTheme) {
  const { windowWidth: screenWidth, windowHeight: screenHeight, statusBarHeight, pixelRatio } = facts

  const windowInfo = () => ({
    pixelRatio,
    screenWidth,
    screenHeight,
    windowWidth: document.documentElement.clientWidth || screenWidth,
    windowHeight: screenHeight - statusBarHeight - navigationBarHeight,
    statusBarHeight,
    screenTop: statusBarHeight + navigationBarHeight,
    safeArea: {
      left: 0,
      right: screenWidth,
      top: statusBarHeight,
      bottom: screenHeight,
      width: screenWidth,
      height: screenHeight - statusBarHeight,
    },
  })

  const deviceInfo = () => ({
    abi: '',
    deviceAbi: '',
    benchmarkLevel: -1,
    brand: 'sandbox',
    model: 'sandbox',
    system: 'sandbox',
    platform: facts.platform,
    cpuType: '',
    memorySize: '',
  })

  const appBaseInfo = () => ({
    SDKVersion: sdkVersion,
    version: weChatVersion,
    language: facts.language,
    theme: theme.said,
    enableDebug: false,
    fontSizeSetting: 16,
    fontSizeScaleFactor: 1,
    mode: 'default',
    host: { env: 'WeChat', appId: '', version: 0 },
  })

  const systemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  })

  const systemInfo = () => ({ ...deviceInfo(), ...appBaseInfo(), ...windowInfo(), ...systemSetting() })

  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getSystemSetting: systemSetting,
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'not determined',
      cameraAuthorized: 'not determined',
      locationAuthorized: 'not determined',
      microphoneAuthorized: 'not determined',
      notificationAuthorized: 'not determined',
    }),
    getSystemInfoSync: systemInfo,
    getSystemInfo: make.promise('getSystemInfo', systemInfo),
    getSystemInfoAsync: make.promise('getSystemInfoAsync', systemInfo),
    getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'client not supported' }),
    getMenuButtonBoundingClientRect: () => {
      const [width, height, right] = [87, 32, 7]
      const top = statusBarHeight + (navigationBarHeight - height) / 2
      const left = screenWidth - right - width
      return { width, height, top, bottom: top + height, left, right: left + width }
    },
    getAccountInfoSync: () => ({ miniProgram: { appId: facts.appid, envVersion: 'develop', version: '' } }),
    getBatteryInfoSync: () => ({ level: 100, isCharging: true }),
    getBatteryInfo: make.promise('getBatteryInfo', () => ({ level: 100, isCharging: true })),
  }
}
