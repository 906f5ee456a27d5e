import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Without the federation plugin: it belongs to builds, and would rewrite every shared import.
export default defineConfig({
  plugins: [vue()],
  test: { include: ['src/**/*.test.ts'], environment: 'happy-dom', testTimeout: 20_000 },
})
