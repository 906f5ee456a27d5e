import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { fileBytes, fileHash } from '../fields.ts'

export const PICTURES = '/api/identity/v1/pictures/'

export const picturesContract = {
  get: endpoint({
    id: 'identity.pictures.get',
    summary: 'The picture of a person, by the hash of its bytes',
    method: 'GET',
    path: '/api/identity/v1/pictures/{hash}',
    access: { person: 'colleagues see each other’s pictures; the hash is shown to them only' },
    params: z.strictObject({ hash: fileHash }),
    media: 'image/webp',
    result: fileBytes,
    errors: ['not_found'],
  }),
}
