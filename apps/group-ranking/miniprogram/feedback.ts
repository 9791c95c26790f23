import { texts } from './texts/texts'
import { wordsOfError } from './words-of-error'

export const toast = (title: string): void => {
  wx.showToast({ title, icon: 'none' })
}

/** Runs what a tap asked for, and says it when that fails. Gives whether it succeeded. */
export const attempt = async (action: () => Promise<unknown>): Promise<boolean> => {
  try {
    await action()
    return true
  } catch (thrown) {
    toast(wordsOfError(thrown))
    return false
  }
}

/** Asks before something that cannot be undone. */
export const confirmed = async (title: string, content: string, confirmText: string): Promise<boolean> => {
  const { confirm } = await wx.showModal({
    title,
    content,
    confirmText,
    cancelText: texts.cancel,
    confirmColor: '#c0332b',
  })
  return confirm
}

/** Asks for a line of text; undefined when the user would rather not. */
export const askForText = async (
  title: string,
  now: string,
  placeholderText: string,
): Promise<string | undefined> => {
  const { confirm, content } = await wx.showModal({
    title,
    content: now,
    editable: true,
    placeholderText,
    confirmText: texts.confirm,
    cancelText: texts.cancel,
  })
  return confirm ? content.trim() : undefined
}
