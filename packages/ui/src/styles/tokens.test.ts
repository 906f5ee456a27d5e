// @vitest-environment node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Tokens = Record<string, string>
const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

function block(opening: string): Tokens {
  const from = css.indexOf('{', css.indexOf(opening)) + 1
  const text = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries(
    [...text.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const light = block("[data-theme='light'] {")
const dark = block("\n[data-theme='dark'] {")
const system = block(':root:not([data-theme])')

function resolve(tokens: Tokens, name: string): string {
  const value = tokens[name] ?? ''
  const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
  return inner ? resolve(tokens, inner) : value
}

/** Relative luminance of an oklch colour, by way of linear sRGB clipped to the screen's gamut. */
function luminance(colour: string): number {
  const [l = 0, c = 0, hue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? []
  const a = c * Math.cos((hue * Math.PI) / 180)
  const b = c * Math.sin((hue * Math.PI) / 180)
  const [x = 0, y = 0, z = 0] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((value) => value ** 3)
  const linear = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ]
  const [r = 0, g = 0, bl = 0] = linear.map((v) => Math.min(1, Math.max(0, v)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [luminance(resolve(tokens, front)), luminance(resolve(tokens, back))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const grounds = [
  '--canvas',
  '--surface',
  '--raised',
  '--raised-hover',
  '--hover',
  '--pressed',
  '--grey-2',
  '--accent-soft',
]
const softs = ['--success-soft', '--attention-soft', '--danger-soft', '--accent-soft']

/** Every pair of text and ground the components put together. */
const text: readonly [string, string][] = [
  ...[...grounds, ...softs].map((ground): [string, string] => ['--text', ground]),
  ...[...grounds, '--grey-5'].map((ground): [string, string] => ['--text-muted', ground]),
  ...['--canvas', '--surface', '--raised', '--raised-hover', '--grey-3'].map((ground): [string, string] => [
    '--text-faint',
    ground,
  ]),
  ...['--canvas', '--surface', '--raised', '--accent-soft', '--hover'].map((ground): [string, string] => [
    '--accent-text',
    ground,
  ]),
  ...['success', 'attention', 'danger'].flatMap((tone): [string, string][] => [
    [`--${tone}-text`, '--surface'],
    [`--${tone}-text`, '--canvas'],
    [`--${tone}-text`, `--${tone}-soft`],
  ]),
  ['--danger-text', '--raised'],
  ['--danger-text', '--raised-hover'],
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-hover'],
  ['--on-accent', '--danger-fill'],
  ['--on-accent', '--danger-fill-hover'],
  ['--grey-1', '--grey-12'],
]

/** What must be seen without being read: borders of controls, focus, dots, bars. */
const graphics: readonly [string, string][] = [
  ...['--canvas', '--surface'].flatMap((ground): [string, string][] => [
    ['--line-control', ground],
    ['--focus', ground],
    ['--accent', ground],
    ['--success', ground],
    ['--attention', ground],
    ['--danger', ground],
  ]),
  ['--focus', '--raised'],
  ['--focus', '--accent-soft'],
  ['--line-control', '--raised'],
  ['--success', '--track'],
  ['--attention', '--track'],
  ['--danger', '--track'],
  ['--grey-11', '--track'],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('tokens, %s', (_, tokens) => {
  it.each(text)('%s can be read on %s (4.5 : 1)', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(graphics)('%s can be seen on %s (3 : 1)', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3)
  })
})

describe('tokens', () => {
  it('are the same by choice and by system preference', () => {
    expect(system).toEqual(dark)
  })
  it('name the same colours in both themes', () => {
    expect(Object.keys(dark).toSorted()).toEqual(Object.keys(light).toSorted())
  })
})
