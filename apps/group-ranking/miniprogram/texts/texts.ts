import { languageFor } from '../language'
import { chinese } from './chinese'
import { english } from './english'

export const language = languageFor(wx.getAppBaseInfo().language)

/** Every word of this mini program, in the language of the phone. */
export const texts = language === 'zh' ? chinese : english
