import { labels as policy } from '@foyer/permissions/labels.en'
import { field, problem } from '@foyer/remote-kit/problems.en'
import { own } from './own.en.ts'

export { en as ui } from '@foyer/ui/words/en'

export const messages = { ...own, policy, problem, field }
