import '@foyer/ui/styles.css'
import './gallery.css'
import { createApp, ref } from 'vue'
import { createUi } from '@foyer/ui'
import { en } from '@foyer/ui/words/en'
import { fr } from '@foyer/ui/words/fr'
import Gallery from './Gallery.vue'

const wanted = new URLSearchParams(location.search)
const locale = ref(wanted.get('lang') === 'fr' ? 'fr' : 'en')
document.documentElement.lang = locale.value

createApp(Gallery, { only: wanted.get('only') ?? undefined })
  .use(createUi({ words: () => (locale.value === 'fr' ? fr : en), locale, timeZone: 'Europe/Paris' }))
  .mount('#app')
