/** The password of everybody in the matrix. */
export const PASSWORD = 'a quiet lantern in the harbour'
