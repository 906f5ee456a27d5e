export { default as Dialog } from './dialog/Dialog.vue'
export { default as FormDialog } from './dialog/FormDialog.vue'
export { default as ConfirmDialog } from './dialog/ConfirmDialog.vue'
