import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'
import { remembering } from './glyphs.ts'

export type Weight = 'regular' | 'medium' | 'semibold'
export type Fonts = Readonly<Record<Weight, fontkit.Font>>

const FILES: Readonly<Record<Weight, string>> = {
  regular: import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  medium: import.meta.resolve('@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf'),
  semibold: import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
}

let loaded: Promise<Fonts> | undefined

/** The typeface of the product, read and parsed once for all documents. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= readAll()
  return loaded
}

async function readAll(): Promise<Fonts> {
  const [regular, medium, semibold] = await Promise.all([
    read(FILES.regular),
    read(FILES.medium),
    read(FILES.semibold),
  ])
  return { regular, medium, semibold }
}

async function read(file: string): Promise<fontkit.Font> {
  const font = fontkit.create(await readFile(fileURLToPath(file)))
  if (!('layout' in font)) throw new TypeError(`${file} is a collection of fonts`)
  return remembering(font)
}
