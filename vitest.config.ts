import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Two cores everywhere we run; more workers only fight over them.
    maxWorkers: 2,
    globalSetup: ['test/support/temporary-folder.ts'],
    reporters: ['default', './test/support/skipped-reporter.ts'],
  },
})
