import type { Language } from '../language'

interface BoardPickerTexts {
  readonly choosePeriod: string
}

/** What `qun-board-picker` says by itself; its `texts` property replaces any of these. */
export const boardPickerTexts: Readonly<Record<Language, BoardPickerTexts>> = {
  en: { choosePeriod: 'Choose a period' },
  zh: { choosePeriod: '选择时段' },
}
