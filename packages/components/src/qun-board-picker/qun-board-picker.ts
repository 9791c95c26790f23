import { languageOf, textsWith } from '../language'
import type { Board } from '../ranking'
import { chosenPeriod, type PeriodChoice, type Periods, periodChoices } from './choices'
import { boardPickerTexts } from './texts'

/** The boards of a mini program, and the periods of the chosen one; see the README. */
Component({
  externalClasses: ['qun-class'],
  properties: {
    boards: { type: Array, value: [] as Board[] },
    /** The name of the chosen one. */
    board: { type: String, value: '' },
    /** The chosen board's periods. */
    periods: { type: Object, value: {} as Partial<Periods> },
    /** The name of the chosen one; empty: the current one. */
    period: { type: String, value: '' },
    language: { type: String, value: '' },
    texts: { type: Object, value: {} },
  },
  data: {
    tabs: [] as { board: string; title: string }[],
    choices: [] as PeriodChoice[],
    at: 0,
    shown: boardPickerTexts.en,
  },
  observers: {
    'boards, board, periods, period, language, texts'() {
      this.draw()
    },
  },
  lifetimes: {
    attached() {
      this.draw()
    },
  },
  methods: {
    draw() {
      const { boards, board, periods, period, texts } = this.data
      const language = languageOf(this.data.language)
      const chosen = (boards ?? []).find((one) => one.board === board)
      const choices = periodChoices(chosen, periods, language)
      this.setData({
        tabs: (boards ?? []).map(({ board, title }) => ({ board, title })),
        choices,
        at: chosenPeriod(choices, period, periods?.current ?? null),
        shown: textsWith(boardPickerTexts[language], texts),
      })
    },
    tapBoard({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const board = String(currentTarget.dataset.board)
      if (board !== this.data.board) this.triggerEvent('boardchange', { board })
    },
    choosePeriod({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
      const choice = this.data.choices[Number(detail.value)]
      // The current one goes by no name: the list then goes on when its time is over.
      const isCurrent = choice?.period === this.data.periods?.current
      if (choice) this.triggerEvent('periodchange', { period: isCurrent ? '' : choice.period })
    },
  },
})
