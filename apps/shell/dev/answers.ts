import { passwordsContract } from '@foyer/contracts/identity/passwords'
import { profileContract, type Profile } from '@foyer/contracts/identity/profile'
import { signInContract } from '@foyer/contracts/identity/sign-in'
import { signUpContract } from '@foyer/contracts/identity/sign-up'
import { invitationsContract } from '@foyer/contracts/users/invitations'
import { meContract } from '@foyer/contracts/users/me'
import { membersContract } from '@foyer/contracts/users/members'
import { rolesContract } from '@foyer/contracts/users/roles'
import { answer, problem, type FakeAnswer } from '@foyer/remote-kit/fake-api'
import { PEOPLE, type FakePerson } from './people.ts'

/** The state of one fake browser: who is signed in, and whether that was confirmed lately. */
export interface FakeState {
  person: FakePerson | undefined
  fresh: boolean
  addressChange: Profile['addressChange']
}

const done = { done: true } as const
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const later = () => new Date(Date.now() + 48 * 3_600_000).toISOString()

/** Every endpoint that the shell calls, answered as its contract promises. */
export function answersFor(state: FakeState): FakeAnswer[] {
  return [...signIn(state), ...person(state), ...links(state), ...account(state)]
}

function mine(state: FakeState): FakePerson {
  if (!state.person) throw problem('signed_out')
  return state.person
}

function signIn(state: FakeState): FakeAnswer[] {
  return [
    answer(signInContract.create, ({ body }) => {
      const found = PEOPLE.find((one) => one.me.person.email === body.email)
      if (body.email === 'slow@acme.example') throw problem('rate_limited', { retryAfter: 300 })
      if (body.email === 'new@acme.example') throw problem('address_not_confirmed')
      if (!found || body.password !== found.password) throw problem('wrong_credentials')
      state.person = found
      return { personId: found.me.person.id }
    }),
    answer(signInContract.remove, () => ((state.person = undefined), done)),
    answer(signInContract.list, () => ({
      items: [
        {
          id: '00000000-0000-4000-8000-000000000201',
          current: true,
          browser: 'Firefox 146',
          device: 'Linux',
          ipAddress: '203.0.113.7',
          createdAt: ago(9000),
          lastUsedAt: ago(0),
        },
        {
          id: '00000000-0000-4000-8000-000000000202',
          current: false,
          browser: 'Safari 19',
          device: 'iPhone',
          ipAddress: '198.51.100.24',
          createdAt: ago(90_000),
          lastUsedAt: ago(260),
        },
      ],
    })),
    answer(signInContract.end, () => done),
    answer(signInContract.endOthers, () => ({ ended: 1 })),
    answer(signInContract.confirm, ({ body }) => {
      if (body.password !== mine(state).password) throw problem('wrong_credentials')
      state.fresh = true
      return { freshUntil: later() }
    }),
  ]
}

function person(state: FakeState): FakeAnswer[] {
  const profile = (): Profile => ({ ...mine(state).me.person, addressChange: state.addressChange })
  return [
    answer(meContract.get, () => mine(state).me),
    answer(profileContract.get, profile),
    answer(profileContract.update, ({ body }) => {
      Object.assign(mine(state).me.person, body)
      return profile()
    }),
    answer(profileContract.setPicture, ({ body }) => {
      const image = `data:image/png;base64,${body.data}`
      mine(state).me.person.image = image
      return { image }
    }),
    answer(profileContract.removePicture, () => ((mine(state).me.person.image = null), done)),
    answer(profileContract.changeAddress, ({ body }) => {
      if (!state.fresh) throw problem('confirm_it_is_you')
      state.addressChange = {
        email: body.email,
        oldConfirmed: false,
        newConfirmed: false,
        expiresAt: later(),
      }
      return done
    }),
    answer(profileContract.cancelAddressChange, () => ((state.addressChange = null), done)),
    answer(profileContract.export, () => ({ person: mine(state).me.person })),
    answer(profileContract.delete, () => {
      throw problem(state.fresh ? 'owns_an_account' : 'confirm_it_is_you')
    }),
    answer(passwordsContract.change, ({ body }) => {
      if (body.current !== mine(state).password) throw problem('wrong_credentials')
      return done
    }),
  ]
}

// The first letter of a token says what became of its link: used, expired, gone; else it works.
function link(token: string) {
  const refusal = { U: 'link_used', E: 'link_expired', G: 'not_found' } as const
  const code = Object.entries(refusal).find(([letter]) => token.startsWith(letter))?.[1]
  if (code) throw problem(code)
}

function links(state: FakeState): FakeAnswer[] {
  const invitee = (token: string) =>
    token.startsWith('N') ? 'new.person@acme.example' : 'admin@acme.example'
  return [
    answer(passwordsContract.forget, () => done),
    answer(passwordsContract.reset, ({ body }) => (link(body.token), done)),
    answer(signUpContract.create, () => done),
    answer(signUpContract.resend, () => done),
    answer(signUpContract.confirm, ({ body }) => (link(body.token), (state.person = PEOPLE[0]), done)),
    answer(signUpContract.join, ({ body }) => {
      link(body.token)
      state.person = PEOPLE[2]
      return { accountId: '00000000-0000-4000-8000-000000000001', pageAddress: 'acme' }
    }),
    answer(profileContract.confirmAddress, ({ body }) => {
      link(body.token)
      return { email: 'new@acme.example', complete: body.token.startsWith('C') }
    }),
    answer(invitationsContract.look, ({ body }) => {
      link(body.token)
      const email = invitee(body.token)
      const hasPassword = !body.token.startsWith('N')
      return {
        account: { name: 'Acme', pageAddress: 'acme' },
        email,
        name: 'Ada Lovelace',
        language: 'en',
        hasPassword,
        expiresAt: later(),
      }
    }),
    answer(invitationsContract.accept, () => ({
      accountId: '00000000-0000-4000-8000-000000000001',
      pageAddress: 'acme',
    })),
  ]
}

function account(state: FakeState): FakeAnswer[] {
  return [
    answer(membersContract.leave, () => ({ id: mine(state).me.person.id })),
    answer(rolesContract.holders, () => ({
      items: PEOPLE.slice(0, 2).map(({ me }, i) => ({
        memberId: me.person.id,
        name: me.person.name,
        email: me.person.email,
        owner: i === 0,
      })),
      more: 2,
    })),
  ]
}
