import type { Language } from '../desk/settings.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every text of the page. */
export type Texts = typeof en

const texts: Readonly<Record<Language, Texts>> = { en, zh }

export const textsIn = (language: Language): Texts => texts[language]
