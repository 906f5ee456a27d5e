import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './people.ts'

/** What a demo prints once it is ready: where to go, and as whom. */
export function demoWelcome(): string {
  const rows = DEMO_ACCOUNTS.flatMap(({ name, family, owner, members }) =>
    [owner, ...members].flatMap(({ email, shown }) =>
      shown ? [{ email, account: `${name} (${family === 'team' ? 'Team' : 'Live'})`, shown }] : [],
    ),
  )
  const width = (of: (row: (typeof rows)[number]) => string) => Math.max(...rows.map((row) => of(row).length))
  const [emails, accounts] = [width((row) => row.email), width((row) => row.account)]
  const table = rows.map(
    ({ email, account, shown }) => `    ${email.padEnd(emails)}   ${account.padEnd(accounts)}   ${shown}`,
  )
  return [`  Demo people, all with the password  ${DEMO_PASSWORD}`, '', ...table].join('\n')
}
