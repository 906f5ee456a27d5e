import { hostConfig } from '@foyer/remote-kit/vite'

export default hostConfig
