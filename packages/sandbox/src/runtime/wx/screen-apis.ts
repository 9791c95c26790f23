import { type ApiMaker, Failure } from './api.ts'

/** How bright the phone is before anybody says so. */
const usual = 0.5

/** The screen: its brightness is kept, and nothing shows it. */
export function screenApis(make: ApiMaker) {
  let brightness = usual
  return {
    getScreenBrightness: make.promise<object, { value: number }>('getScreenBrightness', () => ({
      value: brightness,
    })),
    setScreenBrightness: make.promise<{ value: number }>('setScreenBrightness', ({ value }) => {
      if (typeof value !== 'number') return new Failure('parameter error: parameter.value should be Number')
      // -1 is the system's own.
      brightness = value < 0 ? usual : Math.min(value, 1)
      return {}
    }),
    getScreenRecordingState: make.promise<object, { state: string }>('getScreenRecordingState', () => ({
      state: 'off',
    })),
    preDownloadSubpackage: make.promise('preDownloadSubpackage', () => ({})),
    updateWeChatApp: make.promise('updateWeChatApp', () => new Failure('cancel')),
    getSkylineInfo: make.promise('getSkylineInfo', () => ({
      isSupported: false,
      version: '',
      reason: 'not supported',
    })),
    checkDeviceSupportHevc: make.promise('checkDeviceSupportHevc', () => ({ supportHEVC: false })),
    getDeviceBenchmarkInfo: make.promise('getDeviceBenchmarkInfo', () => ({
      benchmarkLevel: -1,
      modelLevel: 0,
    })),
  }
}
