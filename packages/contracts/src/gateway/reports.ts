import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'

const text = z.optional(z.string())
const count = z.optional(z.number())

/** What a browser says about what it refused, in the names of `report-uri`. */
const cspReport = z.looseObject({
  'effective-directive': text,
  'violated-directive': text,
  'blocked-uri': text,
  'document-uri': text,
  'source-file': text,
  'line-number': count,
  'script-sample': text,
  disposition: text,
})

/** The same in the names of `report-to`; a browser may put other kinds of reports beside. */
const reportingApi = z.looseObject({
  type: z.string(),
  body: z.optional(
    z.looseObject({
      effectiveDirective: text,
      blockedURL: text,
      documentURL: text,
      sourceFile: text,
      lineNumber: count,
      sample: text,
      disposition: text,
    }),
  ),
})

export const reportsContract = {
  policy: endpoint({
    id: 'gateway.reports.policy',
    summary: 'What a browser refused to load or run on a page of ours, as it reports it by itself',
    method: 'POST',
    path: '/api/gateway/v1/reports/policy',
    access: { open: 'browsers send it on their own, on pages before a sign-in as well' },
    body: z.union([
      z.object({ 'csp-report': cspReport }),
      z.array(reportingApi).check(z.minLength(1), z.maxLength(50)),
    ]),
    idempotency: 'natural',
    status: 204,
    result: z.null(),
    errors: ['too_large', 'wrong_origin', 'unsupported_media_type'],
  }),
}
