import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'

export const PICTURES = '/api/identity/v1/pictures/'

/** The answer is the picture itself (`image/webp`, 256 × 256), not JSON; only refusals are. */
export const picturesContract = {
  get: endpoint({
    id: 'identity.pictures.get',
    summary: 'The picture of a person, by the hash of its bytes',
    method: 'GET',
    path: '/api/identity/v1/pictures/{hash}',
    access: { person: 'colleagues see each other’s pictures; the hash is shown to them only' },
    params: z.strictObject({ hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    result: z.unknown(),
    errors: ['not_found'],
  }),
}
