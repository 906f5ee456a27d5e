export { default as Combobox, type ComboboxOption } from './combobox/Combobox.vue'
export { languageOptions, timeZoneOptions } from './combobox/zones.ts'
