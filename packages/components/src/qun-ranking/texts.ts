import type { Language } from '../language'

export interface RankingTexts {
  readonly me: string
  readonly nameless: string
  readonly empty: string
  readonly loading: string
  readonly retry: string
  /** In the place of a value. */
  readonly unscored: string
  readonly rank: string
  readonly up: string
  readonly down: string
  readonly same: string
  readonly newcomer: string
  /** On my own row: how far the next one is. */
  readonly behind: string
  readonly level: string
  readonly leading: string
  readonly hidden: string
  readonly live: string
  readonly polling: string
  readonly paused: string
  readonly closed: string
  readonly ranked: string
}

/** What `qun-ranking` says by itself; its `texts` property replaces any of these. */
export const rankingTexts: Readonly<Record<Language, RankingTexts>> = {
  en: {
    me: 'Me',
    nameless: 'Member',
    empty: 'No scores yet',
    loading: 'Loading',
    retry: 'Try again',
    unscored: 'No score yet',
    rank: 'Rank {rank}',
    up: 'up {by}',
    down: 'down {by}',
    same: 'unchanged',
    newcomer: 'new',
    behind: '{distance} behind rank {rank}',
    level: 'Level with rank {rank}',
    leading: 'In the lead',
    hidden: 'Hidden from the others',
    live: 'Live',
    polling: 'Updated now and then',
    paused: 'Paused',
    closed: 'Final',
    ranked: '{ranked} of {members} ranked',
  },
  zh: {
    me: '我',
    nameless: '群友',
    empty: '还没有成绩',
    loading: '加载中',
    retry: '重试',
    unscored: '暂无成绩',
    rank: '第 {rank} 名',
    up: '上升 {by} 名',
    down: '下降 {by} 名',
    same: '名次不变',
    newcomer: '新上榜',
    behind: '距第 {rank} 名还差 {distance}',
    level: '与第 {rank} 名同分',
    leading: '领先全群',
    hidden: '已对群友隐藏',
    live: '实时',
    polling: '定时更新',
    paused: '已暂停',
    closed: '已结束',
    ranked: '{ranked}/{members} 人上榜',
  },
}
