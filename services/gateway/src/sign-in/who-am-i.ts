import type { SignIn } from '@foyer/contracts/identity/sign-in'
import type { Me } from '@foyer/contracts/users/me'
import { AppError } from '@foyer/database/errors'

/** Asks a service in this process or another one. */
export type Ask = (request: Request) => Response | Promise<Response>

/** Who is behind a request, asked anew each time: a right taken away is gone with the next look. */
export interface SignedIn {
  me: Me
  signInId: string
}

/** Asks the users service; undefined when nobody is signed in. Throws `unavailable` when it cannot say. */
export function whoAmI(users: Ask): (request: { headers: Headers }) => Promise<Me | undefined> {
  return async ({ headers }) => {
    const cookie = headers.get('cookie')
    return cookie === null ? undefined : asked<Me>(users, '/api/users/v1/me', cookie)
  }
}

/** The person with their accounts, and which of their sign-ins this is. */
export function signedInBy(users: Ask, identity: Ask): (cookie: string) => Promise<SignedIn | undefined> {
  return async (cookie) => {
    const [me, signIns] = await Promise.all([
      asked<Me>(users, '/api/users/v1/me', cookie),
      asked<{ items: SignIn[] }>(identity, '/api/identity/v1/sign-ins', cookie),
    ])
    const current = signIns?.items.find((one) => one.current)
    return me && current ? { me, signInId: current.id } : undefined
  }
}

async function asked<T>(ask: Ask, path: string, cookie: string): Promise<T | undefined> {
  const request = new Request(`http://localhost${path}`, {
    headers: { cookie, 'x-request-id': crypto.randomUUID() },
  })
  const response = await ask(request)
  if (response.status === 401) return undefined
  if (!response.ok) throw new AppError('unavailable')
  return answered<T>(await response.json())
}

/** The service composed this by the contract it is asked by. */
function answered<T>(body: unknown): T {
  return body as T
}
