export { default as CommandPalette } from './palette/CommandPalette.vue'
export type { PaletteGroup, PaletteItem } from './palette/items.ts'
