import type { Family } from '@foyer/permissions/roles'
import type { Situation } from '@foyer/permissions/rulings'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSettings } from './queries.ts'

/** How many more people the plan has room for: seats in the one family, multi-user places in the other. */
export function useRoom(family: () => Family) {
  const { t, n } = useI18n()
  const { data: settings } = useSettings()

  const kind = computed(() => (family() === 'live' ? 'places' : 'seats'))
  const meter = computed(() => {
    const counted = kind.value === 'places' ? settings.value?.multiUsers : settings.value?.seats
    if (!counted || counted.limit === null) return undefined
    return { label: t(`users.invitations.${kind.value}.label`), used: counted.used, limit: counted.limit }
  })
  const situation = computed<Situation>(() => ({
    billingContacts: Number.POSITIVE_INFINITY,
    multiUsers: settings.value?.multiUsers.used ?? 0,
    multiUserLimit: settings.value?.multiUsers.limit ?? Number.POSITIVE_INFINITY,
  }))

  const free = computed(() =>
    meter.value ? Math.max(0, meter.value.limit - meter.value.used) : Number.POSITIVE_INFINITY,
  )

  /** Why that many people are too many; undefined when they fit. */
  function over(people: number): string | undefined {
    if (people <= free.value) return undefined
    return t(
      `users.invitations.${kind.value}.over`,
      { free: n(free.value), count: n(people - free.value) },
      people - free.value,
    )
  }

  /** What sending would leave, before one sends. */
  function consequence(people: number): string {
    const left = free.value - people
    if (left < 0) return over(people) ?? ''
    const words = { left: n(left), limit: n(meter.value?.limit ?? 0) }
    return t(`users.invitations.${kind.value}.${people ? 'after' : 'now'}`, words, left)
  }

  return {
    meter,
    situation,
    over,
    consequence,
    language: computed(() => settings.value?.organizerDefaults.language),
  }
}
