/** The part of vue-i18n that exists on a page: texts by key. Its components and directives are not used here. */
export { createI18n, useI18n } from 'vue-i18n/dist/vue-i18n.runtime.mjs'
