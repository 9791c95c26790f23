import type { Progress } from '@qunkit/server'

const EVERY_MS = 100

const text = ({ part, done, total }: Progress): string => {
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
  return `${part}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} (${percent}%)`
}

/**
 * Shows how far something is: on a terminal in one line that is written over, elsewhere a line for each part, when it
 * begins. `end` leaves the terminal clean.
 */
export const progressLine = (
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
  clock: () => number = Date.now,
): { show(progress: Progress): void; end(): void } => {
  let part: string | undefined
  let shownAt = 0
  return {
    show(progress) {
      const isNew = progress.part !== part
      part = progress.part
      if (out.isTTY) {
        if (!isNew && progress.done < progress.total && clock() - shownAt < EVERY_MS) return
        shownAt = clock()
        out.write(`\r\u001b[K${text(progress)}`)
      } else if (isNew) out.write(`${progress.part}…\n`)
    },
    end() {
      if (out.isTTY && part !== undefined) out.write('\r\u001b[K')
    },
  }
}
