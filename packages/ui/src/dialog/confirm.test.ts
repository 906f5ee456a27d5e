import { nextTick } from 'vue'
import { expect, it, vi } from 'vitest'
import { ConfirmDialog, FormDialog } from '@foyer/ui/dialog'
import { en } from '@foyer/ui/words/en'
import { mountUi } from '../../test/mount.ts'

const within = <E extends Element = HTMLElement>(selector: string) =>
  document.querySelector<E>(`.ui-dialog ${selector}`)
const submit = async () => {
  within('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
}
async function type(text: string) {
  const input = within<HTMLInputElement>('input')
  if (!input) throw new Error('no field to type in')
  input.value = text
  input.dispatchEvent(new Event('input'))
  await nextTick()
}

async function confirm(onConfirm: () => void) {
  const props = {
    open: true,
    title: 'Remove Ada Lovelace?',
    confirmLabel: 'Remove member',
    typedName: 'Ada Lovelace',
    onConfirm,
  }
  const app = mountUi(ConfirmDialog, { props })
  await nextTick()
  return app
}

it('asks for the name, says why it waits, and confirms only once it is typed', async () => {
  const onConfirm = vi.fn<() => void>()
  await confirm(onConfirm)
  const button = within('[type=submit]')
  expect(within('label')?.textContent).toBe(en.typeToConfirm('Ada Lovelace'))
  expect(button?.getAttribute('data-tip')).toBe(en.typeFirst('Ada Lovelace'))
  await submit()
  expect(onConfirm).not.toHaveBeenCalled()
  await type('Ada Love')
  await submit()
  expect(onConfirm).not.toHaveBeenCalled()
  await type('  ada  lovelace ')
  expect(button?.getAttribute('aria-disabled')).toBeNull()
  await submit()
  expect(onConfirm).toHaveBeenCalledOnce()
})

it('is a dialog with its title as its name', async () => {
  await confirm(() => {})
  const dialog = document.querySelector('[role=dialog]')
  expect(document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(
    'Remove Ada Lovelace?',
  )
})

it('does not lose what was typed without asking', async () => {
  const change = vi.fn<(open: boolean) => void>()
  mountUi(FormDialog, {
    props: { open: true, title: 'Add', submitLabel: 'Invite 1 person', dirty: true, 'onUpdate:open': change },
  })
  await nextTick()
  within('.ui-dialog-head button')?.click()
  await nextTick()
  expect(change).not.toHaveBeenCalled()
  expect(within('[role=alert]')?.textContent).toBe(en.discardQuestion)
  within('[data-variant=danger]')?.click()
  expect(change).toHaveBeenCalledWith(false)
})

it('takes no second submit while the first is under way', async () => {
  const onSubmit = vi.fn<() => void>()
  mountUi(FormDialog, { props: { open: true, title: 'Add', submitLabel: 'Invite', busy: true, onSubmit } })
  await nextTick()
  await submit()
  expect(onSubmit).not.toHaveBeenCalled()
})
