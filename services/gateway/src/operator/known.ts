import { EmbeddedError } from '@foyer/database/embedded/errors'
import { CannotCredit, CannotOpen, CatalogueFaults, NotThere } from '@foyer/service-billing/operator'
import { OperatorError } from './error.ts'

const KNOWN = [EmbeddedError, OperatorError, CatalogueFaults, CannotCredit, CannotOpen, NotThere]

/** Whether an error says by its message alone why a command could not do what it was told. */
export const isKnown = (error: Error): boolean => KNOWN.some((kind) => error instanceof kind)
