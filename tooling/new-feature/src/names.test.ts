import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { copies, write } from './copy.ts'
import { readNames, rename, renameTable } from './names.ts'
import type { Names } from './names.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const methods: Names = { service: 'billing', feature: 'payment-methods', singular: 'payment-method' }

describe('names', () => {
  test.each([
    ['invoices', 'invoice'],
    ['policies', 'policy'],
    ['boxes', 'box'],
    ['payment-methods', 'payment-method'],
    ['addresses', 'address'],
  ])('%s are several of %s', (feature, singular) => {
    expect(readNames(['billing', feature])).toEqual({ service: 'billing', feature, singular })
  })

  test.each([
    [[]],
    [['billing']],
    [['billing', 'Invoices']],
    [['billing', 'invoice']],
    [['billing', '../x']],
  ])('refuses %j', (words) => {
    expect(readNames(words)).toEqual(expect.any(String))
  })

  test.each([
    [
      "import { invitationsContract } from '@foyer/contracts/users/invitations'",
      "import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'",
    ],
    ["id: 'users.invitations.create'", "id: 'billing.payment-methods.create'"],
    ["access: { permission: 'invitation:create' }", "access: { permission: 'payment_method:create' }"],
    ['export const INVITATION_STATES = 1', 'export const PAYMENT_METHOD_STATES = 1'],
    ['export const invitation = z.object({})', 'export const paymentMethod = z.object({})'],
    ['params.invitationId', 'params.paymentMethodId'],
    ['<li v-if="invitation.state">', '<li v-if="paymentMethod.state">'],
    ['resend(invitation: Invitation)', 'resend(paymentMethod: PaymentMethod)'],
    ["uuid('invitation_id')", "uuid('payment_method_id')"],
    ['services/users/src/invitations/create.ts', 'services/billing/src/payment-methods/create.ts'],
    [
      'apps/users/src/invitations/InvitationCreate.vue',
      'apps/billing/src/payment-methods/PaymentMethodCreate.vue',
    ],
  ])('%s becomes %s', (before, after) => {
    expect(rename(before, methods)).toBe(after)
  })
})

test('a table is named in its service, with underscores', () => {
  const before = "const users = pgSchema('users')\nexport const invitations = users.table('invitations', {})"
  const after =
    "const billing = pgSchema('billing')\nexport const paymentMethods = billing.table('payment_methods', {})"
  expect(renameTable(before, methods)).toBe(after)
})

describe('the live template', () => {
  test('is code under a name of several words as well', () => {
    for (const { path, text } of copies(ROOT, { ...methods, service: 'users' })) {
      const read = () => (path.endsWith('.ts') ? stripTypeScriptTypes(text) : text)
      expect(read, path).not.toThrow()
      expect(read(), path).not.toMatch(/[({]\s*payment-/)
    }
  })

  const made = copies(ROOT, { service: 'users', feature: 'gadgets', singular: 'gadget' })

  test('is copied in its places without a trace of the old name', () => {
    expect(made.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'packages/contracts/src/users/gadgets.ts',
        'services/users/src/gadgets/routes.ts',
        'services/users/src/gadgets/table.ts',
      ]),
    )
    expect(made.filter(({ path, text }) => /invitation/i.test(path + text)).map(({ path }) => path)).toEqual(
      [],
    )
  })
})

test('nothing is written where one of the files exists', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-new-'))
  try {
    writeFileSync(join(folder, 'b.ts'), 'mine')
    expect(() =>
      write(folder, [
        { path: 'a.ts', text: '' },
        { path: 'b.ts', text: '' },
      ]),
    ).toThrow('b.ts exists: nothing was written.')
    expect(() => write(folder, [{ path: 'a.ts', text: '' }])).not.toThrow()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
