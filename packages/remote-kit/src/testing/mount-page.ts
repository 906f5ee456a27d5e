import { PiniaColada } from '@pinia/colada'
import { can } from '@foyer/permissions/can'
import { labels as policyEn } from '@foyer/permissions/labels.en'
import { labels as policyFr } from '@foyer/permissions/labels.fr'
import { permissionsOf, type MemberFacts } from '@foyer/permissions/roles'
import { createUi } from '@foyer/ui'
import { en as wordsEn } from '@foyer/ui/words/en'
import { fr as wordsFr } from '@foyer/ui/words/fr'
import type { Me, MyAccount } from '@foyer/contracts/users/me'
import type { Language } from '@foyer/contracts/fields'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { computed, defineComponent, h, shallowRef, type Component, type ShallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router'
import { accountKey, type AccountContext } from '../account.ts'
import { compileMessage, pluralRules } from '../compile-message.ts'
import * as en from '../problems/messages.en.ts'
import * as fr from '../problems/messages.fr.ts'
import { pageTitleKey } from '../page-title.ts'
import { recordsOf, type Remote } from '../remote.ts'
import { askAgain } from '../ask-again.ts'
import { keysOfAccount } from './account-keys.ts'
import { respond, type FakeAnswer } from './fake-api.ts'

export { answer, problem } from './fake-api.ts'

export interface MountOptions {
  remote: Remote
  /** Below the remote's root, with its query: `members?search=ada`. */
  path: string
  answers: readonly FakeAnswer[]
  language?: Language
  /** The member who looks; an account administrator of a Team account unless told. */
  member?: Partial<Pick<MemberFacts, 'owner' | 'roles' | 'status' | 'family' | 'readingOnly'>>
  /** What the person says when asked whether to leave unsaved changes; yes unless told. */
  confirmLeave?: AccountContext['confirmLeave']
}

export interface MountedPage {
  page: VueWrapper
  router: Router
  account: MyAccount
  /** What the page calls itself, in breadcrumb and tab; undefined where its route says it. */
  title: ShallowRef<string | undefined>
}

/** Mounts a remote's page as the shell would, with the API answered by contract-typed fakes. */
export async function mountPage(options: MountOptions): Promise<MountedPage> {
  const { remote, language = 'en', confirmLeave } = options
  const asked = confirmLeave ? { confirmLeave } : {}
  const account = accountOf(options.member)
  const title: MountedPage['title'] = shallowRef()
  const messages = { en: { ...en, policy: policyEn }, fr: { ...fr, policy: policyFr } }
  const i18n = createI18n({
    legacy: false,
    locale: language,
    messages,
    messageCompiler: compileMessage,
    pluralRules,
  })
  i18n.global.mergeLocaleMessage(language, { [remote.id]: await remote.messages[language]() })
  const router = createRouter({ history: createMemoryHistory(), routes: routesOf(remote, account) })
  globalThis.fetch = fetchFrom(options.answers)
  await router.push(`/${account.pageAddress}/${remote.id}/${options.path}`)
  const page = mount(Root, {
    attachTo: document.body,
    global: {
      plugins: [
        createPinia(),
        [PiniaColada, { plugins: [askAgain, keysOfAccount(account.id)] }],
        router,
        i18n,
        createUi({ words: WORDS[language], locale: language, timeZone: account.timeZone }),
      ],
      provide: { [accountKey]: { ...contextOf(account, language), ...asked }, [pageTitleKey]: title },
    },
  })
  await flushPromises()
  return { page, router, account, title }
}

const WORDS = { en: wordsEn, fr: wordsFr }
const Root = defineComponent({ render: () => h(RouterView) })
const Nothing: Component = { render: () => null }

function routesOf(remote: Remote, account: MyAccount) {
  const path = `/${account.pageAddress}/${remote.id}`
  return [
    { path, children: recordsOf(remote) },
    { path: '/:rest(.*)*', component: Nothing },
  ]
}

function fetchFrom(answers: readonly FakeAnswer[]): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : input
    return respond(answers, new Request(new URL(address, 'http://foyer.test'), init))
  }
}

const IDS = {
  accountId: '00000000-0000-4000-8000-00000000000a',
  memberId: '00000000-0000-4000-8000-00000000000b',
  personId: '00000000-0000-4000-8000-00000000000c',
}

function accountOf(member: MountOptions['member'] = {}): MyAccount {
  const facts: MemberFacts = {
    ...IDS,
    owner: false,
    roles: ['organizer', 'admin'],
    status: 'active',
    family: 'team',
    readingOnly: false,
    ...member,
  }
  return {
    id: facts.accountId,
    name: 'Acme',
    pageAddress: 'acme',
    pastAddresses: [],
    family: facts.family,
    memberId: facts.memberId,
    owner: facts.owner,
    roles: [...facts.roles],
    status: facts.status,
    permissions: [...permissionsOf(facts)],
    adminCenter: true,
    timeZone: 'Europe/Paris',
    language: 'en',
    logo: null,
    readingOnly: facts.readingOnly ? 'ended' : null,
  }
}

function contextOf(account: MyAccount, language: Language): AccountContext {
  const person: Me['person'] = {
    id: IDS.personId,
    name: 'Ada Byron',
    email: 'ada@acme.example',
    language,
    timeZone: null,
    theme: 'system',
    image: null,
  }
  const status = account.status === 'active' ? 'active' : 'suspended'
  const facts: MemberFacts = {
    ...IDS,
    owner: account.owner,
    roles: account.roles,
    status,
    family: account.family,
    readingOnly: account.readingOnly !== null,
  }
  return {
    person: computed(() => person),
    account: computed(() => account),
    timeZone: computed(() => account.timeZone),
    can: (permission) => can(facts, permission),
    why: (permission) => (can(facts, permission).allowed ? undefined : permission),
    fresh: (act) => act(),
    confirmLeave: () => Promise.resolve(true),
    evicted: () => false,
  }
}
