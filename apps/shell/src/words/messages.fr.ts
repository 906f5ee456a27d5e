import { labels as policy } from '@foyer/permissions/labels.fr'
import { field, problem } from '@foyer/remote-kit/problems.fr'
import { own } from './own.fr.ts'

export { fr as ui } from '@foyer/ui/words/fr'

export const messages = { ...own, policy, problem, field }
