import { subscription } from './subscription/messages.en.ts'

export const messages = { subscription }
