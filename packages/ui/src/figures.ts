export { default as Figure } from './figures/Figure.vue'
export { default as Meter } from './figures/Meter.vue'
export { default as Money } from './figures/Money.vue'
export { formatMoney } from './figures/money.ts'
