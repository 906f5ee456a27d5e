import type { Font } from 'fontkit'
import Paper from 'pdfkit'
import type { Fonts, Weight } from './fonts.ts'
import { featuresOf } from './glyphs.ts'
import { legible } from './legible.ts'

export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 547.28, top: 46, bottom: 784 } as const
export const WIDTH = PAGE.right - PAGE.left

/** A little less than the width, since widths are sums of rounded ones. */
const ALMOST = 0.998

export const INK = {
  text: '#1a1b25',
  muted: '#5b5e6f',
  line: '#e3e4ea',
  strong: '#1a1b25',
  accent: '#5b45d6',
  soft: '#f6f6fa',
} as const

export interface Style {
  readonly size: number
  readonly weight?: Weight
  readonly color?: keyof typeof INK
  readonly align?: 'left' | 'right'
  /** Digits of one width, for figures below each other. */
  readonly tabular?: boolean
  readonly leading?: number
  /** What is too wide becomes smaller: an amount must not be broken. */
  readonly oneLine?: boolean
}

/** Paper that is written from the top down; `y` is where the next thing goes. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument
  y: number = PAGE.top
  readonly #fonts: Fonts

  constructor(fonts: Fonts, options: PDFKit.PDFDocumentOptions) {
    this.#fonts = fonts
    this.pdf = new Paper({ ...options, size: 'A4', margin: 0, bufferPages: true, font: unset() })
  }

  /** Writes within this width at `y`, or wherever told, and answers how high it became; moves nothing. */
  write(text: string, x: number, width: number, style: Style, y: number = this.y): number {
    const printed = this.#set(text, style)
    const { pdf } = this
    const layout = this.#layout(width, style)
    if (style.oneLine) this.#shrinkTo(width, printed, style.size, layout)
    pdf.fillColor(INK[style.color ?? 'text']).text(printed, x, y, { ...layout, align: style.align })
    return pdf.y - y
  }

  heightOf(text: string, width: number, style: Style): number {
    return this.pdf.heightOfString(this.#set(text, style), this.#layout(width, style))
  }

  rule(color: keyof typeof INK = 'line', from: number = PAGE.left, thickness = 0.6): void {
    this.pdf
      .moveTo(from, this.y)
      .lineTo(PAGE.right, this.y)
      .lineWidth(thickness)
      .strokeColor(INK[color])
      .stroke()
  }

  box(x: number, width: number, height: number, color: keyof typeof INK): void {
    this.pdf.roundedRect(x, this.y, width, height, 6).fill(INK[color])
  }

  hasRoomFor(height: number): boolean {
    return this.y + height <= PAGE.bottom
  }

  turn(): void {
    this.pdf.addPage()
    this.y = PAGE.top
  }

  #set(text: string, { size, weight = 'regular' }: Style): string {
    const font = this.#fonts[weight]
    this.pdf.font(source(font), weight, size)
    return legible(text, font)
  }

  #shrinkTo(width: number, printed: string, size: number, layout: PDFKit.Mixins.TextOptions): void {
    const needed = this.pdf.widthOfString(printed, layout)
    if (needed > width) this.pdf.fontSize((size * width * ALMOST) / needed)
  }

  #layout(width: number, { leading = 2, tabular = false }: Style): PDFKit.Mixins.TextOptions {
    return { width, lineGap: leading, features: featuresOf(tabular) }
  }
}

/** pdfkit takes a parsed font as well as a file's bytes, which its types do not say. */
function source(font: Font): PDFKit.Mixins.PDFFontSource {
  return font as unknown as PDFKit.Mixins.PDFFontSource
}

/** No font at the start: what pdfkit would take by itself is not embedded. Its types want a name, and it takes null. */
function unset(): string {
  return null as unknown as string
}
