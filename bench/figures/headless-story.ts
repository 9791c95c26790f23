import { type OpenedProject, openProject } from '@qunkit/sandbox/testing'
import { startBackend } from '../../apps/group-ranking/tests/start-backend.ts'
import type { Figure } from '../figure.ts'
import { median, type Result, round } from '../measure.ts'

const MOST_MS = 300
const STORIES = 10

/** The reference mini program headless, with the production server: a card is shared and tapped until the list is there. */
const measureHeadlessStory = async (): Promise<Result> => {
  const backends: Record<string, string> = {}
  await using opened = await openProject('apps/group-ranking', {
    users: ['Ann', 'Bob'],
    groups: { Climbers: ['Ann', 'Bob'] },
    backends,
  })
  const backend = await startBackend(opened)
  try {
    // WeChat lets a user log in four times a second; here somebody starts the mini program faster than that.
    opened.sandbox.world.setRules({ callsPerSecond: 1000 })
    backends['http://127.0.0.1:8080'] = backend.url
    return timesOfStory(await tellStories(opened))
  } finally {
    await backend.close()
  }
}

/** How long each took, in milliseconds; the first, which is not warm, is left out. */
const tellStories = async (opened: OpenedProject): Promise<readonly number[]> => {
  const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
  await ann.open()
  const took: number[] = []
  for (let index = 0; index <= STORIES; index += 1) {
    const start = performance.now()
    await bob.tapCard(await ann.share(opened.group('Climbers')))
    await bob.findByText('Climbers')
    took.push(performance.now() - start)
    await bob.exit()
  }
  return took.slice(1)
}

const timesOfStory = (took: readonly number[]): Result => {
  const value = round(median(took), 1)
  return {
    name: 'headless story, warm: share → tap (cold start of the reference mini program) → list',
    value,
    unit: 'ms',
    limit: MOST_MS,
    ratio: round(MOST_MS / value, 2),
    target: 1,
  }
}

export const headlessStory: Figure = {
  name: 'headless-story',
  about: 'the reference mini program on jsdom, from the share to the list',
  measure: async () => [await measureHeadlessStory()],
}
