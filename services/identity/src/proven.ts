import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as z from 'zod'

const SERVER_ONLY = { method: 'POST', metadata: { SERVER_ONLY: true } } as const

/**
 * What Better Auth's core has no call for: signing in somebody who is proven by a mailed link, a new token for a
 * sign-in that was confirmed, and taking the cookie back. Reachable from our verbs only, never over HTTP.
 */
export const proven = {
  id: 'foyer',
  endpoints: {
    admit: createAuthEndpoint(
      '/foyer/admit',
      { ...SERVER_ONLY, body: z.object({ personId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId)
        const session = await ctx.context.internalAdapter.createSession(ctx.body.personId)
        if (!user) throw new Error('nobody to admit')
        await setSessionCookie(ctx, { session, user })
        return { done: true }
      },
    ),
    renew: createAuthEndpoint(
      '/foyer/renew',
      { ...SERVER_ONLY, body: z.object({ token: z.string() }) },
      async (ctx) => {
        const { name, attributes } = ctx.context.authCookies.sessionToken
        const maxAge = ctx.context.sessionConfig.expiresIn
        await ctx.setSignedCookie(name, ctx.body.token, ctx.context.secret, { ...attributes, maxAge })
        return { done: true }
      },
    ),
    forget: createAuthEndpoint('/foyer/forget', SERVER_ONLY, async (ctx) => {
      const { name, attributes } = ctx.context.authCookies.sessionToken
      ctx.setCookie(name, '', { ...attributes, maxAge: 0 })
      return { done: true }
    }),
  },
} satisfies BetterAuthPlugin
