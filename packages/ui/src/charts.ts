export { default as BarChart, type Bar } from './charts/BarChart.vue'
