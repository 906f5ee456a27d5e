import { hash, verify } from '@node-rs/argon2'

/** OWASP's parameters for argon2id, the library's default algorithm: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Keyboards write the same letter in several ways: NFC, as RFC 8265 has it for passwords, makes them one. */
const stable = (password: string) => password.normalize('NFC')

export function hashPassword(password: string): Promise<string> {
  return hash(stable(password), PARAMETERS)
}

/** Whether `typed` is the password. Takes as long where there is none, so that time tells nothing. */
export async function isPassword(stored: string | null | undefined, typed: string): Promise<boolean> {
  const equal = await verify(stored ?? (await nobodys()), stable(typed))
  return equal && typeof stored === 'string'
}

let dummy: Promise<string> | undefined
function nobodys(): Promise<string> {
  dummy ??= hashPassword(crypto.randomUUID())
  return dummy
}
