import { defineConfig } from 'vitest/config'

// Without the federation plugin: it belongs to builds, and would rewrite every shared import.
export default defineConfig({ test: { include: ['src/**/*.test.ts'] } })
