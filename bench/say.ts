/** A progress line. */
export const say = (text: string): void => console.log(`bench: ${text}`)
