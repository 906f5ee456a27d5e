import { IMAGE_MAX_BYTES } from '@foyer/contracts/users/account-settings'
import { AppError } from '@foyer/database/errors'
import sharp from 'sharp'

/** No camera makes more pixels than this; a small file that claims more is a bomb. */
const MAX_PIXELS = 50_000_000
const SIDE = 256

// One picture at a time for each request, and none kept in memory afterwards.
sharp.cache(false)
sharp.concurrency(1)

/** A new square picture made of somebody's: nothing of the file they sent survives, neither metadata nor tricks. */
export async function reEncode(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > IMAGE_MAX_BYTES) throw new AppError('too_large', { limit: IMAGE_MAX_BYTES })
  if (!isPicture(bytes)) throw new AppError('unsupported_media_type')
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error', pages: 1 })
  const { width, height } = await image.metadata().catch(refuse)
  if (width * height > MAX_PIXELS) throw new AppError('too_large', { pixels: MAX_PIXELS })
  return image.autoOrient().resize(SIDE, SIDE, { fit: 'cover' }).webp({ quality: 85 }).timeout({ seconds: 5 }).toBuffer().catch(refuse)
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
