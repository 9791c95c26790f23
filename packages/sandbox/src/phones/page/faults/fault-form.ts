import type { Faults, FaultyAnswer, Times } from '../../../world/faults.ts'

/** The switches that strike a number of times. */
export const countedSwitches = [
  'staleKey',
  'rotateKeyAfterPayload',
  'busy',
  'unreachable',
  'garbageBody',
] as const

/** The switches that are on or off. */
export const plainSwitches = ['rotateKeyOnLogin', 'dropWatermark'] as const

export const keyNameChoices = ['new', 'old-lowercase', 'old-camel'] as const

/** What a counted switch can be set to from the page. */
export const timesChoices = ['off', 'once', 'twice', 'always'] as const

export type TimesChoice = (typeof timesChoices)[number]

const timesOf: Readonly<Record<TimesChoice, Times>> = { off: false, once: 1, twice: 2, always: true }

/** The choice that stands for a switch; a number of strikes that no choice names has none. */
export function choiceOf(times: Times): TimesChoice | undefined {
  if (times === 0) return 'off'
  return timesChoices.find((choice) => timesOf[choice] === times)
}

export function timesOfChoice(choice: TimesChoice): Times {
  return timesOf[choice]
}

/** The answers of single APIs that can be added with a click. */
export const answerPresets: readonly { api: string; errcode: number }[] = [
  { api: '/sns/jscode2session', errcode: 40029 },
  { api: '/sns/jscode2session', errcode: 40163 },
  { api: '/sns/jscode2session', errcode: 45011 },
  { api: '/sns/jscode2session', errcode: 40226 },
  { api: '/sns/jscode2session', errcode: -1 },
  { api: 'getGroupEnterInfo', errcode: 40097 },
  { api: 'getGroupEnterInfo', errcode: 65206 },
  { api: 'login', errcode: -1 },
]

/** One answer of the list in words. */
export function describeAnswer(answer: FaultyAnswer): string {
  const what =
    'errcode' in answer
      ? String(answer.errcode)
      : 'unreachable' in answer
        ? 'unreachable'
        : 'garbageBody' in answer
          ? 'garbage'
          : `HTTP ${answer.httpStatus}`
  return `${answer.api ?? '*'} → ${what}`
}

/** Whether an answer of the list strikes no more. */
export function isUsedUp({ times }: FaultyAnswer): boolean {
  return times === 0
}

/**
 * The body of `PUT /sandbox/faults` that changes these switches and keeps the others. Answers that are used up
 * go: the control API takes none with 0 times.
 */
export function changedFaults(present: Readonly<Faults>, change: Partial<Faults>): Faults {
  const faults = { ...present, ...change }
  return { ...faults, answers: faults.answers.filter((answer) => !isUsedUp(answer)) }
}

/** Whether anything is switched on. */
export function hasFaults(faults: Readonly<Faults>): boolean {
  return (
    plainSwitches.some((name) => faults[name]) ||
    countedSwitches.some((name) => faults[name] !== false && faults[name] !== 0) ||
    faults.watermarkAppid !== null ||
    faults.keyNames !== 'new' ||
    faults.httpStatus !== null ||
    faults.latencyMs > 0 ||
    faults.answers.some((answer) => !isUsedUp(answer))
  )
}
