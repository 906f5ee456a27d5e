export { default as Tabs, type Tab } from './tabs/Tabs.vue'
