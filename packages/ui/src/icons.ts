export { default as NavIcon } from './icons/NavIcon.vue'
export { navIcons } from './icons/nav.ts'
