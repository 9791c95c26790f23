import type { Language } from '../language'
import { periodText } from '../period-text'
import type { Board, Period } from '../ranking'

/** The periods of a board, as `periods` of @qunkit/client gives them. */
export interface Periods {
  readonly current: string | null
  readonly periods: readonly Period[]
}

export interface PeriodChoice {
  readonly period: string
  readonly text: string
}

/** What can be chosen of a board's periods, newest first; nothing where there is no other than one. */
export const periodChoices = (
  board: Board | undefined,
  periods: Partial<Periods> | null,
  language: Language,
): PeriodChoice[] => {
  const known = periods?.periods ?? []
  if (board === undefined || known.length < 2) return []
  return known.map(({ period }) => ({
    period,
    text: periodText(board.period.every, period, periods?.current ?? null, language),
  }))
}

/** Which of them is chosen: without a name the current one, else the newest. */
export const chosenPeriod = (
  choices: readonly PeriodChoice[],
  asked: string,
  current: string | null,
): number => {
  const wanted = asked || current
  return Math.max(
    0,
    choices.findIndex(({ period }) => period === wanted),
  )
}
