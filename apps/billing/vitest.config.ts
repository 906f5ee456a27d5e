import { project } from '@foyer/tooling-vitest'
import vue from '@vitejs/plugin-vue'

// Without the federation plugin: it belongs to builds, and would rewrite every shared import.
export default project({ name: 'app-billing', environment: 'happy-dom', plugins: [vue()] })
