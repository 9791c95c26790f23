import { bold, cyan, dim, green } from 'yoctocolors'

/** Tells a story on the terminal. */
export interface Narrator {
  chapter(title: string): void
  /** What somebody does. */
  act(who: string, does: string): void
  /** What came of it, as it was seen. */
  seen(text: string): void
}

export const createNarrator = (print: (line: string) => void = console.log): Narrator => {
  let chapters = 0
  return {
    chapter(title) {
      chapters += 1
      print(`\n${bold(`${chapters}. ${title}`)}`)
    },
    act: (who, does) => print(`   ${cyan(who)} ${does}`),
    seen: (text) => print(`     ${green('→')} ${dim(text)}`),
  }
}
