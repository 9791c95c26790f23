import type { WxAnswer } from '../../world/wx-answer.ts'
import {
  type CallbackApi,
  callbackApi,
  type PromiseApi,
  promiseApi,
  type StartDelivery,
} from '../../wx/callbacks.ts'

export type { WxAnswer }

/** What an API's own code answers: the fields of its success, or the text behind `fail`. */
export type Outcome<Success extends object> = Success | Failure

export class Failure {
  readonly text: string
  readonly codes: { errno?: number; errCode?: number }

  constructor(text: string, codes: { errno?: number; errCode?: number } = {}) {
    this.text = text
    this.codes = codes
  }
}

/** Makes functions of `wx` with their `errMsg`: `<api>:ok`, or `<api>:fail <text>`. */
export interface ApiMaker {
  /** With callbacks, or with a promise when it is given none. */
  promise<Option extends object, Success extends object = object>(
    name: string,
    run: (option: Partial<Option>) => Outcome<Success> | Promise<Outcome<Success>>,
  ): PromiseApi<Option, Success>
  /** By callbacks alone. */
  callback<Option extends object, Success extends object = object>(
    name: string,
    run: (option: Partial<Option>) => Outcome<Success> | Promise<Outcome<Success>>,
  ): CallbackApi<Option, Success>
}

export function createApiMaker(startDelivery: StartDelivery): ApiMaker {
  return {
    promise: (name, run) => promiseApi(startDelivery, (option) => answerOf(name, () => run(option))),
    callback: (name, run) => callbackApi(startDelivery, (option) => answerOf(name, () => run(option))),
  }
}

async function answerOf<Success extends object>(
  name: string,
  run: () => Outcome<Success> | Promise<Outcome<Success>>,
): Promise<WxAnswer<Success>> {
  try {
    const outcome = await run()
    if (outcome instanceof Failure) return { errMsg: `${name}:fail ${outcome.text}`, ...outcome.codes }
    return { ...outcome, errMsg: `${name}:ok` }
  } catch (error) {
    return { errMsg: `${name}:fail ${error instanceof Error ? error.message : 'system error'}` }
  }
}
