import type { Reporter } from '../host/reporter.ts'
import { type ApiMaker, Failure } from './api.ts'

/** The most bytes that one call gives. */
const mostRandom = 1_048_576

/** Small things that every base library has: idle time, random bytes, and what this phone does not have. */
export function idleApis(make: ApiMaker, reporter: Reporter) {
  return {
    /** A browser without idle time (and jsdom) calls as soon as it can. */
    requestIdleCallback: (run: (deadline: object) => void, options: { timeout?: number } = {}): number => {
      const guarded = (deadline: object) => void reporter.guard(() => run(deadline))
      if (typeof globalThis.requestIdleCallback === 'function') {
        return globalThis.requestIdleCallback(guarded, options)
      }
      return Number(setTimeout(() => guarded({ didTimeout: false, timeRemaining: () => 50 }), 1))
    },
    cancelIdleCallback: (id: number): void => {
      if (typeof globalThis.cancelIdleCallback === 'function') globalThis.cancelIdleCallback(id)
      else clearTimeout(id)
    },
    getRandomValues: make.promise<{ length: number }, { randomValues: ArrayBuffer }>(
      'getRandomValues',
      ({ length }) => {
        if (typeof length !== 'number' || !(length > 0) || length > mostRandom) {
          return new Failure(`parameter error: parameter.length should be a Number from 1 to ${mostRandom}`)
        }
        return { randomValues: randomBytes(Math.floor(length)).buffer }
      },
    ),
    isVKSupport: () => false,
    checkIsPictureInPictureActive: () => false,
    checkIsSupportSoterAuthentication: make.promise('checkIsSupportSoterAuthentication', () => ({
      supportMode: [],
    })),
    checkIsSupportFacialRecognition: make.promise('checkIsSupportFacialRecognition', () => ({
      checkAliveType: 0,
    })),
    checkIsOpenAccessibility: make.promise('checkIsOpenAccessibility', () => ({ open: false })),
    checkIsAddedToMyMiniProgram: make.promise('checkIsAddedToMyMiniProgram', () => ({ added: false })),
    getRendererUserAgent: make.promise('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
  }
}

/** A browser gives no more than 65,536 at a time. */
function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}
