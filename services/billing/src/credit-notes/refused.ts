/** Something an operator asked for that cannot be; its message says why, in one line. */
export class CannotCredit extends Error {}
