/** Every word the components say by themselves. Both languages must be complete: the type sees to it. */
export interface UiWords {
  close: string
  cancel: string
  loading: string
  working: string
  tryAgain: string
  nothingLost: string
  requestId: string
  copy: string
  copied: string
  undo: string
  dismiss: string
  notifications: string
  moreActions: string
  actions: string
  justNow: string
  error: string
  attention: string
  success: string
  note: string
  optional: string
  clear: string
  showPassword: string
  hidePassword: string
  passwordShort(missing: number): string
  passwordFair: string
  passwordLong: string
  showOptions: string
  noMatch: string
  results(count: number): string
  search: string
  previous: string
  next: string
  pages: string
  filters: string
  removeFilter(label: string): string
  clearFilters: string
  selectAll: string
  selectRow(label: string): string
  selected(count: number): string
  clearSelection: string
  columns: string
  typeToConfirm(name: string): string
  typeFirst(name: string): string
  discardQuestion: string
  keepEditing: string
  discard: string
  paletteTitle: string
  palettePlaceholder: string
  move: string
  choose: string
  ofLimit(value: string, limit: string): string
  fewer: string
  more: string
  least(min: number): string
  most(max: number): string
  /** "51–100 of 2,310"; without the total where it is not known. */
  range(from: string, to: string, total?: string): string
  moreThan(count: string): string
  remove(label: string): string
  added(label: string): string
  removed(label: string): string
}
