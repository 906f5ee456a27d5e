import { expect, test } from 'vitest'
import { dataBlock, devPage, withDevRemotes } from './page.ts'

const remote = {
  id: 'users',
  version: 'a1',
  entry: '/remotes/users/a1/remoteEntry-b2.js',
  needs: { vue: '^3.5.0' },
  nav: [{ id: 'members' }],
}

test('a remote developed here is loaded from its sources, with the navigation that the gateway granted', () => {
  expect(withDevRemotes({ remotes: [remote] }, new Set(['users']))).toEqual({
    remotes: [
      {
        ...remote,
        version: 'dev',
        entry: '/remotes/users/dev/mf-manifest.json',
        needs: {},
        integrity: {},
      },
    ],
  })
})

test('a remote that is not developed here stays as it was built', () => {
  expect(withDevRemotes({ remotes: [remote] }, new Set(['billing']))).toEqual({ remotes: [remote] })
})

test('data travels from the built page into the one of the sources, also where it looks like markup', () => {
  const data = { person: '</script><b>$& $1' }
  const page = devPage('<head></head><body></body>', data)
  expect(page).not.toContain('</script><b>')
  expect(JSON.parse(dataBlock(page) ?? '')).toEqual(data)
})
