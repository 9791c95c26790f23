import { execFile } from 'node:child_process'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A file system of its own, small enough to be filled. */
export class SmallDisk implements AsyncDisposable {
  readonly path: string
  /** Why it is a plain folder that cannot be filled. */
  readonly whyNot: string | undefined

  private constructor(path: string, whyNot?: string) {
    this.path = path
    this.whyNot = whyNot
  }

  /** Mounts one at `path`; where that is not permitted, `path` is a folder as any other. */
  static async mount(path: string, megabytes: number): Promise<SmallDisk> {
    await mkdir(path, { recursive: true })
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'qunkit-chaos', path])
      return new SmallDisk(path)
    } catch {
      return new SmallDisk(path, 'only root may mount a small file system: `sudo npm run chaos`')
    }
  }

  /** Takes all the space there is, but for so many bytes. */
  async fill(leave = 0): Promise<void> {
    const filler = await open(join(this.path, 'filler'), 'w')
    try {
      const { bavail, bsize } = await statfs(this.path)
      const block = Buffer.alloc(64 * 1024)
      for (let left = bavail * bsize - leave; left > 0; left -= block.length)
        await filler.write(block, 0, Math.min(block.length, left))
    } catch (error) {
      // Somebody else took the last of it: full is full.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      await filler.close()
    }
  }

  async empty(): Promise<void> {
    await rm(join(this.path, 'filler'), { force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.whyNot === undefined) await run('umount', ['-l', this.path])
  }
}
