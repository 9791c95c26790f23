import { defineConfig } from 'vitest/config'

const folders = ['packages/*/src', 'apps/*/miniprogram', 'apps/*/tests', 'tests', 'bench']
const testsNamed = (ending: string) => folders.map((folder) => `${folder}/**/*${ending}`)

const shared = { testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'code',
          include: testsNamed('.test.ts'),
          exclude: testsNamed('.browser.test.ts'),
          // Two cores are what a small CI machine has, and PostgreSQL wants one of them.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // A browser takes every core that there is: one file at a time, when all else is done.
        test: {
          ...shared,
          name: 'browser',
          include: testsNamed('.browser.test.ts'),
          testTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
