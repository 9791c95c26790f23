const WIDTH = 24

export interface Progress {
  /** Of the whole, from 0 to 1. */
  show(stage: string, part: number): void
  end(): void
}

/** A bar in a line of its own that is drawn again and again; where there is no terminal, a line for each tenth. */
export const createProgress = (title: string, to: NodeJS.WriteStream = process.stderr): Progress => {
  let last = -1
  const began = performance.now()
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`
  return {
    show(stage, part) {
      const bounded = Math.min(1, Math.max(0, part))
      if (to.isTTY) {
        const bar = '█'.repeat(Math.round(bounded * WIDTH)).padEnd(WIDTH, '░')
        const line = `${title} ${bar} ${Math.floor(bounded * 100)} %  ${stage}  ${seconds()}`
        to.write(`\r${line.slice(0, to.columns - 1)}\x1b[K`)
        return
      }
      const tenth = Math.floor(bounded * 10)
      if (tenth !== last) to.write(`${title}: ${tenth * 10} %, ${stage}, ${seconds()}\n`)
      last = tenth
    },
    end() {
      if (to.isTTY) to.write('\r\x1b[K')
    },
  }
}
