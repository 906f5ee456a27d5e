import type { Pool } from '@foyer/database/connect'

/** So many accounts or rows at a time: a long backlog is worked off in short transactions. */
const PORTION = 500

/** Gives back the seats of invitations that ran out, account by account. */
export async function lapseInvitations(run: Pool): Promise<number> {
  let lapsed = 0
  for (;;) {
    const due = await run<{ accountId: string }[]>`
      select distinct m.account_id as "accountId" from users.members m
      join users.invitations i on i.account_id = m.account_id and i.member_id = m.id
      where m.status = 'pending' and not m.lapsed and i.expires_at <= now() limit ${PORTION}`
    for (const { accountId } of due) {
      const [done] = await run<{ any: boolean }[]>`select users.lapse_invitations(${accountId}) as any`
      if (done?.any) lapsed++
    }
    if (due.length < PORTION) return lapsed
  }
}

/** Removes what is of no use any more: keys older than a day, offers that ran out, links that ended long ago. */
export async function sweep(run: Pool): Promise<number> {
  let swept = 0
  for (;;) {
    const [portion] = await run<{ rows: number }[]>`select users.sweep(${PORTION}) as rows`
    const rows = portion?.rows ?? 0
    swept += rows
    if (rows < PORTION) return swept
  }
}
