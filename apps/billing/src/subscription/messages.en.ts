export const subscription = {
  failed: 'The subscription could not be loaded.',
}
