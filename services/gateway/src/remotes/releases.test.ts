import { expect, test } from 'vitest'
import { smallApps, users } from '../../testing/apps.ts'
import { readReleases } from './releases.ts'

test('gives the remotes in the order of the navigation, whatever their names', async () => {
  const apps = await smallApps([
    { ...users, name: 'billing', place: 20 },
    { ...users, name: 'welcome', place: 1 },
  ])
  try {
    expect([...readReleases(apps.folder).remotes.keys()]).toEqual(['welcome', 'users', 'billing'])
  } finally {
    await apps.remove()
  }
})
