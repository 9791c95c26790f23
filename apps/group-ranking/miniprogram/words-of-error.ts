import { QunkitError } from '@qunkit/client'
import { language, texts } from './texts/texts'

/** What to tell the person who holds the phone of anything that was thrown. */
export const wordsOfError = (thrown: unknown): string =>
  QunkitError.isInstance(thrown) ? thrown.userMessage[language] : texts.somethingWrong
