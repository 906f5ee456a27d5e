import { remoteConfig } from '@foyer/remote-kit/vite'

export default remoteConfig('billing', { pagesApart: true })
