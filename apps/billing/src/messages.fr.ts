import { subscription } from './subscription/messages.fr.ts'

export const messages = { subscription }
