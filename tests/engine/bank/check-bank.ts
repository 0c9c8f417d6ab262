import { DatabaseSync } from 'node:sqlite'

/**
 * Reads an engine's database and names everything that is wrong with its money. `answered` are the job ids that
 * clients got a 202 for.
 */
export function checkBank(file: string, answered: readonly string[]): string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = (sql: string) => db.prepare(sql).all()
  const faults: string[] = []
  const found = (what: string, bad: object[]) => {
    if (bad.length > 0) faults.push(`${what}: ${JSON.stringify(bad.slice(0, 3))}`)
  }
  found(
    'entries do not sum to 0',
    rows('select sum(credits) as sum from ledger_entry having sum(credits) != 0'),
  )
  found(
    'a balance is not the sum of its entries',
    rows(`select a.id, a.balance, coalesce(sum(e.credits), 0) as entries from ledger_account a
      left join ledger_entry e on e.ledger_account_id = a.id group by a.id having a.balance != entries`),
  )
  found(
    'a balance is negative',
    rows("select id, balance from ledger_account where balance < 0 and id != 'mint'"),
  )
  found(
    'credits are still held',
    rows("select id, balance from ledger_account where id like 'held:%' and balance != 0"),
  )
  found('a job is not settled', rows("select id, state from job where state not in ('completed', 'failed')"))
  found(
    'a job does not have exactly one hold of its cost',
    rows(`select j.id from job j left join (${moved('hold')}) m on m.reference = j.id
      where j.cost > 0 and coalesce(m.credits, 0) != j.cost`),
  )
  found(
    'a completed job was not captured whole, or was released too',
    rows(`select j.id from job j left join (${moved('capture')}) c on c.reference = j.id
      left join (${moved('release')}) r on r.reference = j.id
      where j.state = 'completed' and (coalesce(c.credits, 0) != j.cost or r.credits is not null)`),
  )
  found(
    'a failed job was not released whole, or was captured too',
    rows(`select j.id from job j left join (${moved('capture')}) c on c.reference = j.id
      left join (${moved('release')}) r on r.reference = j.id
      where j.state = 'failed' and (coalesce(r.credits, 0) != j.cost or c.credits is not null)`),
  )
  const known = new Set(rows('select id from job').map(({ id }) => String(id)))
  const lost = answered.filter((id) => !known.has(id))
  if (lost.length > 0) faults.push(`answered jobs are gone: ${lost.length}`)
  db.close()
  return faults
}

/** Credits that arrived somewhere by movements of a kind, by job. */
const moved = (kind: string) => `select t.reference, sum(e.credits) as credits from ledger_transaction t
  join ledger_entry e on e.transaction_id = t.id where t.kind = '${kind}' and e.credits > 0 group by t.reference`
