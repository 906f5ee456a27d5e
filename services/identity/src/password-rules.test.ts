import { expect, test } from 'vitest'
import { AppError } from '@foyer/database/errors'
import { isCommon, refuseWeak } from './password-rules.ts'

const ADA = ['Ada Lovelace', 'ada.lovelace@acme.example', 'Acme']

test.each([
  'passwordpassword',
  'Password Password',
  'P4ssw0rd!P4ssw0rd!',
  'Password123456789',
  '123456789012345',
  '987654321098765',
  'qwertyuiopasdfgh',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  'correct horse battery staple',
  'Correct-Horse-Battery-Staple',
  'ilovemyhusband1',
  'motdepasse2026!!',
  'Bienvenue-Foyer-2026',
  'foyer webinar meeting',
  'Summer2026Summer2026',
  'adalovelace2026',
  'Ada Lovelace Acme 1',
  'ada.lovelace@acme.example',
  '1q2w3e4r5t6y7u8i9o0p',
])('%s is common', (password) => {
  expect(isCommon(password, ADA)).toBe(true)
})

test.each([
  'violet tractor hums slowly',
  'une girafe mange des nuages',
  'kR7#vTq2!mWz9$Lp',
  'жёлтая подводная лодка',
  '雨の日は図書館でゆっくり本を読むのが好き',
  'tea with Ada at the old harbour',
  '🦊🐙🌵🎈🍄🚲🧭🪁🥁🎻🧩🪴🛶🏺🪐',
])('%s is not', (password) => {
  expect(isCommon(password, ADA)).toBe(false)
})

test('length is counted in characters, not in the units a browser counts', () => {
  const refusal = () => refuseWeak('🦊🐙🌵🎈🍄🚲🧭🪁', ADA)
  expect(refusal).toThrow(AppError)
  expect(refusal).toThrow(
    expect.objectContaining({
      data: { errors: [{ path: ['body', 'password'], code: 'too_short', limit: 15 }] },
    }),
  )
})

test('the worst text of the greatest length is judged at once', () => {
  const begun = performance.now()
  for (const text of ['a'.repeat(256), 'ab'.repeat(128), `${'abcdefgh'.repeat(31)}x`, '1'.repeat(255) + 'q'])
    isCommon(text, ADA)
  expect(performance.now() - begun).toBeLessThan(200)
})
