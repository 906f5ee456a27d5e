import { launchOptions } from '@foyer/testing/browser'
import { defineConfig } from '@playwright/test'
import { resultFile } from './journeys/env.ts'

const results = resultFile()

export default defineConfig({
  testDir: 'journeys',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  globalSetup: './journeys/product/set-up.ts',
  // One browser at a time: journeys share one product, and machines that test are small.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: results ? [['list'], ['json', { outputFile: results }]] : [['list']],
  use: {
    launchOptions: await launchOptions(),
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
