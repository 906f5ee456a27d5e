import type { Language } from '@foyer/contracts/fields'
import type { Permission } from '@foyer/permissions/catalogue'
import type { RouteRecordRaw } from 'vue-router'

/** The same words in every language of the product. */
export type Words = Readonly<Record<Language, string>>

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's name: breadcrumb and title of the tab. */
    title?: Words
    /** One line below the title, on pages that begin with both. */
    lead?: Words
    /** It says by itself why the account can only be read: the frame need not. */
    saysReadingOnly?: boolean
    /** What a member must hold to open it. */
    permission?: Permission
    /** Opens without a sign-in; the text says why. */
    public?: string
    /** The remote it belongs to. */
    remote?: string
  }
}

/** A page of a remote. Its path is below `/{page-address}/{remote id}/`, without a leading slash. */
export interface RemoteRoute {
  path: string
  /** `{remote id}.{feature}` or longer, unique. */
  name: string
  meta: {
    title: Words
    /** One line below the title: the page shows both by `usePageHead()`, and the gateway writes them into the HTML. */
    lead?: Words
    permission: Permission
    /** It says by itself why the account can only be read, and what helps: the frame does not say so a second time. */
    saysReadingOnly?: boolean
  }
  /** Lazy, so that the remote's first file stays small: `() => import('./members/MembersPage.vue')`. */
  component: () => Promise<unknown>
  props?: boolean
  /** Shown inside this page's `<RouterView>`, for example a side panel with an address of its own. */
  children?: readonly RemoteRoute[]
}

/** An entry of the left navigation. It travels in the registry: the remote is not loaded to show it. */
export interface RemoteNav {
  id: string
  path: string
  title: Words
  /** A name of the icons in `@foyer/ui/icons`. */
  icon: string
  permission: Permission
}

/** Words by key, nested at will. */
export interface Messages {
  readonly [key: string]: string | object
}

export interface Remote {
  id: string
  /** The heading of its group in the navigation. */
  title: Words
  /** Where that group stands: the lowest first. */
  place: number
  nav: readonly RemoteNav[]
  routes: readonly RemoteRoute[]
  /** One lazy file for each language. The shell adds them below the remote's id: `t('users.members.title')`. */
  messages: Readonly<Record<Language, () => Promise<Messages>>>
}

/** Declares everything a remote gives to the shell, and refuses a declaration the shell could not mount. */
export function defineRemote(remote: Remote): Remote {
  const fault = faultOf(remote)
  if (fault) throw new Error(`Remote ${remote.id}: ${fault}`)
  return remote
}

function faultOf({ id, nav, routes }: Remote): string | undefined {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return 'its id is not a word of small letters'
  const pages = flat(routes)
  const names = pages.map((page) => page.route.name)
  return (
    names
      .filter((name) => !name.startsWith(`${id}.`))
      .map((name) => `route ${name} lacks the prefix ${id}.`)[0] ??
    names.filter((name, i) => names.indexOf(name) !== i).map((name) => `route ${name} stands twice`)[0] ??
    pages
      .filter((page) => page.route.path.startsWith('/'))
      .map((page) => `path ${page.path} is absolute`)[0] ??
    nav
      .filter(
        (entry) =>
          !pages.some((page) => page.path === entry.path && page.route.meta.permission === entry.permission),
      )
      .map((entry) => `navigation ${entry.id} leads to no page with the same permission`)[0]
  )
}

export interface FlatRoute {
  /** From the remote's root. */
  path: string
  route: RemoteRoute
  /** The pages around it, outermost first. */
  parents: readonly RemoteRoute[]
}

/** Every page of a remote with its whole path. */
export function flat(routes: readonly RemoteRoute[], parents: readonly FlatRoute[] = []): FlatRoute[] {
  return routes.flatMap((route) => {
    const above = parents.at(-1)
    const path = [above?.path, route.path].filter(Boolean).join('/')
    const own = { path, route, parents: above ? [...above.parents, above.route] : [] }
    return [own, ...flat(route.children ?? [], [...parents, own])]
  })
}

/** The router's records for a remote's pages. */
export function recordsOf(remote: Remote): RouteRecordRaw[] {
  return remote.routes.map((route) => recordOf(remote.id, route))
}

function recordOf(id: string, route: RemoteRoute): RouteRecordRaw {
  return {
    path: route.path,
    name: route.name,
    component: route.component,
    meta: { ...route.meta, remote: id },
    props: route.props ?? false,
    children: (route.children ?? []).map((child) => recordOf(id, child)),
  }
}
