import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { name: 'permissions', include: ['src/**/*.test.ts'], environment: 'node' },
})
