import { project } from '@foyer/tooling-vitest'
import vue from '@vitejs/plugin-vue'

export default project({ name: 'remote-kit', plugins: [vue()] })
