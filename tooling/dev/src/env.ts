/** The port people open. */
export function devPort(): number {
  return Number(process.env['PORT'] || 4000)
}

/** The gateway's environment: another port, the address that browsers use. */
export function gatewayEnv(port: number, publicUrl: string): NodeJS.ProcessEnv {
  return { ...process.env, PORT: String(port), PUBLIC_URL: process.env['PUBLIC_URL'] ?? publicUrl }
}
