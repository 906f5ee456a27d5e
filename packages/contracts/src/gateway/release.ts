/** What a build leaves behind beside its files: everything the gateway needs to serve it. Addresses are relative. */
export interface Release {
  name: string
  kind: 'shell' | 'remote'
  /** Hash of all files: the same content is the same version. */
  version: string
  /** Every file that may be served. */
  files: readonly string[]
  /** sha384 of every JavaScript file. */
  integrity: Readonly<Record<string, string>>
  /** Shared libraries with the version that is asked for (remote) or provided (shell). */
  shares: Readonly<Record<string, string>>
}

export interface ShellRelease extends Release {
  kind: 'shell'
  /** The module that starts the shell. */
  script: string
  styles: readonly string[]
  /** Files the first screen needs, to be fetched at once. */
  preload: readonly string[]
  /** Words of the shell in each language. */
  messages: Readonly<Record<string, readonly string[]>>
  /** Words of sign-in, mailed links and settings in each language. */
  pageMessages: Readonly<Record<string, readonly string[]>>
  fonts: readonly string[]
  /** The frame around a page, as HTML with room for `{title}` and `{lead}`: on screen until the scripts are there. */
  frame: string
  /** Files of each page of the shell itself, by its path. */
  pages: readonly { path: string; files: readonly string[]; words: boolean }[]
}

export interface ReleasedNav {
  id: string
  path: string
  title: { en: string; fr: string }
  icon: string
  permission: string
}

export interface ReleasedRoute {
  name: string
  /** The pattern below the remote's root, as the router knows it. */
  path: string
  permission: string
  /** What the page begins with. */
  head?: { title: { en: string; fr: string }; lead: { en: string; fr: string } }
  /** Files of this page, its parents included. */
  files: readonly string[]
}

export interface RemoteRelease extends Release {
  kind: 'remote'
  title: { en: string; fr: string }
  /** Where it stands in the navigation: the lowest first. */
  place: number
  nav: readonly ReleasedNav[]
  routes: readonly ReleasedRoute[]
  /** Files every page of it needs. */
  entry: readonly string[]
  messages: Readonly<Record<string, readonly string[]>>
  /** The module that starts the remote. */
  script: string
  /** Shared libraries it uses, each with the range of versions it works with. */
  needs: Readonly<Record<string, string>>
}
