export { default as SidePanel } from './panel/SidePanel.vue'
export { default as Facts } from './panel/Facts.vue'
