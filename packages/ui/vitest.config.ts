import { project } from '@foyer/tooling-vitest'
import vue from '@vitejs/plugin-vue'

export default project({ name: 'ui', environment: 'happy-dom', plugins: [vue()], setup: ['test/setup.ts'] })
