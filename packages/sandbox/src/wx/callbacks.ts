import { isWxOk, type WxAnswer, type WxFailure } from '../world/wx-answer.ts'

/** The three callbacks that most of `wx` takes. */
export interface Callbacks<Success extends object> {
  success?: (result: Success & { errMsg: string }) => void
  fail?: (failure: WxFailure) => void
  complete?: (result: (Success & { errMsg: string }) | WxFailure) => void
}

interface NoCallbacks {
  success?: never
  fail?: never
  complete?: never
}

/** An API that tells its end by callbacks alone: it returns nothing, whatever it is given. */
export type CallbackApi<Option extends object, Success extends object> = (
  option?: Option & Callbacks<Success>,
) => void

/** An API that also has the promise form: a promise when it is given no callback, else nothing. */
export interface PromiseApi<Option extends object, Success extends object> {
  (option?: Option & NoCallbacks): Promise<Success & { errMsg: string }>
  (option: Option & Callbacks<Success>): void
}

/** Calls back only while the life that asked is still the current one: a killed app hears nothing. */
export type Deliver = (call: () => void) => void

export type StartDelivery = () => Deliver

type Run<Option extends object, Success extends object> = (
  option: Partial<Option>,
) => Promise<WxAnswer<Success>>

/** success or fail, then complete. */
export function callBack<Success extends object>(
  option: Callbacks<Success> | undefined,
  answer: WxAnswer<Success>,
): void {
  if (isWxOk(answer)) option?.success?.(answer)
  else option?.fail?.(answer)
  option?.complete?.(answer)
}

export function callbackApi<Option extends object, Success extends object>(
  startDelivery: StartDelivery,
  run: Run<Option, Success>,
): CallbackApi<Option, Success> {
  return (option) => {
    const deliver = startDelivery()
    void run(option ?? {}).then((answer) => deliver(() => callBack(option, answer)))
  }
}

export function promiseApi<Option extends object, Success extends object>(
  startDelivery: StartDelivery,
  run: Run<Option, Success>,
): PromiseApi<Option, Success> {
  const withCallbacks = callbackApi(startDelivery, run)
  function call(option?: Option & NoCallbacks): Promise<Success & { errMsg: string }>
  function call(option: Option & Callbacks<Success>): void
  function call(option?: Option & Callbacks<Success>): Promise<Success & { errMsg: string }> | undefined {
    if (option?.success || option?.fail || option?.complete) {
      withCallbacks(option)
      return undefined
    }
    const deliver = startDelivery()
    return new Promise((resolve, reject) => {
      void run(option ?? {}).then((answer) =>
        deliver(() => (isWxOk(answer) ? resolve(answer) : reject(answer))),
      )
    })
  }
  return call
}
