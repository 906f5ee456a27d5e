export interface Filter {
  id: string
  label: string
  /** Only one option at a time. */
  one?: boolean
  options: readonly { value: string; label: string }[]
}

/** Chosen values by filter id; a filter without values is absent. */
export type FilterValues = Readonly<Record<string, readonly string[] | undefined>>
