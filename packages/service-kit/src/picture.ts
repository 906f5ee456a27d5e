import { createHash } from 'node:crypto'
import { IMAGE_MAX_BYTES } from '@foyer/contracts/users/account-settings'
import { AppError } from '@foyer/database/errors'
import sharp, { type ResizeOptions } from 'sharp'

/** No camera makes more pixels than this; a small file that claims more is a bomb. */
const MAX_PIXELS = 50_000_000

// One picture at a time for each request, and none kept in memory afterwards.
sharp.cache(false)
sharp.concurrency(1)

/** A picture as it is kept and served: WebP, with the SHA-256 of its bytes in hexadecimal. */
export interface Picture {
  data: Buffer
  hash: string
}

/**
 * Makes a new picture of what somebody sent as base64. Nothing of their file survives, neither metadata nor
 * tricks. Refuses what is too large, before or after decoding, and what is no png, jpeg or webp.
 */
export async function reEncode(
  base64: string,
  size: Pick<ResizeOptions, 'width' | 'height' | 'fit'>,
): Promise<Picture> {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > IMAGE_MAX_BYTES) throw new AppError('too_large', { limit: IMAGE_MAX_BYTES })
  if (!isPicture(bytes)) throw new AppError('unsupported_media_type')
  const image = sharp(bytes, {
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
    failOn: 'error',
    pages: 1,
  })
  const { width, height } = await image.metadata().catch(refuse)
  if (width * height > MAX_PIXELS) throw new AppError('too_large', { pixels: MAX_PIXELS })
  const data = await image
    .autoOrient()
    .resize({ ...size, withoutEnlargement: size.fit === 'inside' })
    .webp({ quality: 88 })
    .timeout({ seconds: 5 })
    .toBuffer()
    .catch(refuse)
  return { data, hash: createHash('sha256').update(data).digest('hex') }
}

/** By the first bytes, so that no other decoder (SVG, PDF …) ever sees the file. */
function isPicture(bytes: Buffer): boolean {
  const png = bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  const jpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
  const webp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
  return png || jpeg || webp
}

function refuse(error: unknown): never {
  const tooLarge = error instanceof Error && /pixel limit|timeout/i.test(error.message)
  throw tooLarge ? new AppError('too_large', { pixels: MAX_PIXELS }) : new AppError('unsupported_media_type')
}
