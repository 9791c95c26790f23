import { stripVTControlCharacters } from 'node:util'

/** Words of somebody else's file, without what would move the cursor or change the colours of a terminal. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/\p{Cc}/gu, (character) =>
    /[\n\t]/.test(character) ? character : '�',
  )
