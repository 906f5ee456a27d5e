import { project } from '@foyer/tooling-vitest'

export default project({ name: 'service-kit' })
