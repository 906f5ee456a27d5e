import { computed, inject, provide, useId, type ComputedRef, type InjectionKey } from 'vue'

export interface FieldWiring {
  id: string
  labelId: string
  describedBy: ComputedRef<string | undefined>
  invalid: ComputedRef<boolean>
  required: ComputedRef<boolean>
}

const key: InjectionKey<FieldWiring> = Symbol.for('foyer.ui.field')

interface FieldTexts {
  help?: string
  error?: string
  required?: boolean
}

/** Made by Field: the ids by which label, help and error belong to one control. */
export function provideField(texts: () => FieldTexts): FieldWiring & { noteId: string } {
  const id = useId()
  const noteId = `${id}-note`
  const wiring = {
    id,
    labelId: `${id}-label`,
    describedBy: computed(() => (texts().error || texts().help ? noteId : undefined)),
    invalid: computed(() => Boolean(texts().error)),
    required: computed(() => Boolean(texts().required)),
  }
  provide(key, wiring)
  return { ...wiring, noteId }
}

/** Attributes a control binds; empty where it stands outside a Field and names itself. */
export function useField() {
  const wiring = inject(key, undefined)
  return computed(() =>
    wiring
      ? {
          id: wiring.id,
          'aria-describedby': wiring.describedBy.value,
          'aria-invalid': wiring.invalid.value || undefined,
          'aria-required': wiring.required.value || undefined,
        }
      : {},
  )
}

/** The label's id, for controls that are groups and cannot be pointed at by `for`. */
export const useFieldLabel = () => inject(key, undefined)?.labelId
