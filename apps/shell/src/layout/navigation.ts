import { computed, type Component } from 'vue'
import { useI18n } from 'vue-i18n'
import { Circle, House } from '@lucide/vue'
import { navIcons } from '@foyer/ui/icons'
import { useAccountStore } from '../account/account.store.ts'
import { useRegistry } from '../remotes/provide.ts'
import { useTitles } from './titles.ts'

export interface NavItem {
  id: string
  title: string
  to: string
  icon: Component
}

export interface NavGroup {
  id: string
  title: string
  items: readonly NavItem[]
}

/** What this member may open, grouped by remote. */
export function useNavigation() {
  const { t } = useI18n()
  const store = useAccountStore()
  const { entries } = useRegistry()
  const { inWords } = useTitles()

  const root = computed(() => (store.account ? `/${store.account.pageAddress}` : '/'))

  const groups = computed<readonly NavGroup[]>(() =>
    entries.value
      .map((entry) => ({
        id: entry.id,
        title: inWords(entry.title),
        items: entry.nav
          .filter((item) => store.can(item.permission).allowed)
          .map((item) => ({
            id: `${entry.id}.${item.id}`,
            title: inWords(item.title),
            to: `${root.value}/${entry.id}/${item.path}`,
            icon: navIcons[item.icon] ?? Circle,
          })),
      }))
      .filter((group) => group.items.length > 0),
  )

  /** An account of one has no Admin Center: its settings are in the account menu. */
  const adminCenter = computed(() => store.account?.adminCenter ?? false)
  const home = computed<NavItem>(() => ({ id: 'home', title: t('nav.home'), to: root.value, icon: House }))

  return { groups, adminCenter, home, root }
}
