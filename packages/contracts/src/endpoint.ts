import type { Permission } from '@foyer/permissions/catalogue'
import type { output, ZodMiniType } from 'zod/mini'
import type { ProblemCode } from './problem.ts'

/**
 * Who may call an endpoint. There is no default: a declaration without it does not compile.
 * - `permission`: a member of the account named in the path, holding that permission;
 * - `person`: any signed-in person, about themselves only, with the reason why no permission applies;
 * - `open`: anybody, with the reason.
 */
export type Access = { permission: Permission } | { person: string } | { open: string }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * `required`: the caller sends an `Idempotency-Key`; `body`: who sends none repeats by sending the same body, which can
 * only be carried out once; `natural`: repeating has no second effect by itself.
 */
export type Idempotency = 'required' | 'body' | 'natural'

interface Shape {
  /** `service.feature.verb`, unique; also the operation id of the OpenAPI document and the action of the audit row. */
  id: string
  summary: string
  /** From the root, with `{name}` for parameters; a file's ends in `{name}.pdf`. An account's endpoint has `{accountId}`. */
  path: `/api/${string}`
  access: Access
  params?: ZodMiniType
  query?: ZodMiniType
  result: ZodMiniType
  /** Where the answer is a file, not JSON: its media type. The result is `fileBytes`, and of a document `namedFile`. */
  media?: 'image/webp' | 'application/pdf' | 'application/xml'
  /** Of the answer; 200 unless stated. With 204 there is no body, and the result is null. */
  status?: 201 | 204
  /** Codes this endpoint answers beyond those every endpoint has. */
  errors: readonly ProblemCode[]
  /** Asks for a sign-in confirmed within the last ten minutes. */
  fresh?: true
}

type WithoutBody = Shape & { method: 'GET'; body?: never; idempotency?: never }
type Post = Shape & { method: 'POST'; body?: ZodMiniType; idempotency: Idempotency }
type Write = Shape & { method: 'PUT' | 'PATCH' | 'DELETE'; body?: ZodMiniType; idempotency?: never }

export type Endpoint = WithoutBody | Post | Write

/** Declares an endpoint as data. Service, client, OpenAPI, forms and buttons are derived from it. */
export function endpoint<const E extends Endpoint>(declaration: E): E {
  return declaration
}

type Parsed<S> = S extends ZodMiniType ? output<S> : undefined

export type Params<E extends Endpoint> = Parsed<E['params']>
export type Query<E extends Endpoint> = Parsed<E['query']>
export type Body<E extends Endpoint> = Parsed<E['body']>
export type Result<E extends Endpoint> = output<E['result']>

/** The parsed input of an endpoint: path, query and body, each validated. */
export interface Input<E extends Endpoint> {
  params: Params<E>
  query: Query<E>
  body: Body<E>
}

/** A feature's endpoints by verb: `{ list, create, revoke }`. */
export type Contract = Record<string, Endpoint>

export function permissionOf(e: Endpoint): Permission | undefined {
  return 'permission' in e.access ? e.access.permission : undefined
}
