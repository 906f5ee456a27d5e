export { default as Figure } from './figures/Figure.vue'
export { default as UsageMeter } from './figures/UsageMeter.vue'
export { default as Money } from './figures/Money.vue'
export { decimalMoney, formatMoney, moneyLocale } from './figures/money.ts'
