/** What an operator named is not there, or not what they say of it. */
export class NotThere extends Error {}
