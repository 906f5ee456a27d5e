// The menu itself; MenuButton of the core loads it by itself. For menus opened from elsewhere.
export { default as MenuSurface } from './menu/MenuSurface.vue'
export type { MenuGroup, MenuItem } from './action/menu-items.ts'
