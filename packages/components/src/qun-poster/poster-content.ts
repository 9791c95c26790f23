import { fill } from '../fill'
import { formatValue, tierOf } from '../format-value'
import type { Language } from '../language'
import { periodText } from '../period-text'
import { initialOf, tintOf } from '../person'
import type { RankedMember, Ranking } from '../ranking'
import type { PosterTexts } from './texts'

/** How many people are on a poster. */
const PEOPLE = 10

export interface PosterPerson {
  readonly rank: string
  readonly name: string
  readonly initial: string
  readonly tint: number
  /** Empty where there is none. */
  readonly avatarUrl: string
  readonly value: string
  readonly tier: { readonly name: string; readonly color: string } | undefined
}

/** What a poster or a share card says. */
export interface PosterContent {
  readonly title: string
  readonly period: string
  /** Empty where nobody named the group: its name in WeChat is known to no code. */
  readonly groupName: string
  readonly ranked: string
  readonly invitation: string
  /** Best first; only those who have a score. */
  readonly people: readonly PosterPerson[]
}

export interface PosterOptions {
  readonly language: Language
  readonly texts: PosterTexts
  readonly groupName: string
  /** The name of the period that now is in, if any; else a week has its dates. */
  readonly currentPeriod: string | null
}

const toPerson = (
  { userId, nickname, avatarUrl, rank, value }: RankedMember,
  { board }: Ranking,
  texts: PosterTexts,
): PosterPerson => {
  const name = nickname?.trim() || texts.nameless
  return {
    rank: String(rank ?? ''),
    name,
    initial: initialOf(name),
    tint: tintOf(userId),
    avatarUrl: avatarUrl ?? '',
    value: value === null ? '' : formatValue(board.display, value),
    tier: value === null ? undefined : tierOf(board, value),
  }
}

export const posterContent = (
  ranking: Ranking,
  { language, texts, groupName, currentPeriod }: PosterOptions,
): PosterContent => {
  const { board, period, ranked, members, rows } = ranking
  const scored = rows.filter(({ value }) => value !== null).slice(0, PEOPLE)
  return {
    title: board.title,
    period: periodText(board.period.every, period.period, currentPeriod, language),
    groupName,
    ranked: fill(texts.ranked, { ranked, members }),
    invitation: scored.length > 0 ? texts.invitation : texts.beFirst,
    people: scored.map((member) => toPerson(member, ranking, texts)),
  }
}
