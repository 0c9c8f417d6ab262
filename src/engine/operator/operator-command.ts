import { parseArgs } from 'node:util'

import { PlanId } from '#contract/service/plan.ts'
import { StartError } from '#platform/start-error.ts'

import { createAccount } from '../accounts/create-account.ts'
import { findAccount } from '../accounts/find-account.ts'
import { listAccounts } from '../accounts/list-accounts.ts'
import { grantToAccount, renewAccount, setPlan } from '../accounts/operate-account.ts'
import type { EngineData } from '../context.ts'
import { EngineError } from '../error.ts'
import { createKeyFor } from '../keys/create-key-for.ts'
import { listKeys } from '../keys/list-keys.ts'
import { revokeKey } from '../keys/revoke-key.ts'

type Values = Partial<Record<'account' | 'plan' | 'name' | 'credits' | 'key' | 'webhook-url', string>> & {
  json?: boolean
  'auto-renew'?: boolean
}

export const operatorUsage = `Usage: npm run -s engine -- COMMAND [options] [--json]
  accounts create --plan standard|advanced|basic [--credits N] [--auto-renew]
  accounts list
  accounts grant --account ID --credits N
  accounts set-plan --account ID --plan PLAN
  accounts renew --account ID
  keys create --account ID --name NAME [--webhook-url URL]
  keys list --account ID
  keys revoke --account ID --key ID`

/** What each command does; its answer is printed, as one line of JSON with --json. */
const commands: Record<string, (ctx: EngineData, values: Values) => Promise<object>> = {
  'accounts create': async (ctx, { plan, credits, 'auto-renew': autoRenew = false }) => {
    const account = await createAccount(ctx, {
      plan: planOf(plan),
      autoRenew,
      ...(credits === undefined ? {} : { credits: creditsOf(credits) }),
    })
    return { id: account.id, plan: account.plan }
  },
  'accounts list': async (ctx) => ({ accounts: await listAccounts(ctx) }),
  'accounts grant': (ctx, { account, credits }) =>
    grantToAccount(ctx, needed('account', account), creditsOf(needed('credits', credits))),
  'accounts set-plan': (ctx, { account, plan }) => setPlan(ctx, needed('account', account), planOf(plan)),
  'accounts renew': (ctx, { account }) => renewAccount(ctx, needed('account', account)),
  'keys create': async (ctx, { account, name, 'webhook-url': webhookUrl = null }) => {
    const owner = { account: await findAccount(ctx, needed('account', account)) }
    const { id, key, webhook_secret } = await createKeyFor(ctx, owner, {
      name: needed('name', name),
      webhook_url: webhookUrl,
    })
    return { id, key, webhook_secret }
  },
  'keys list': async (ctx, { account }) =>
    listKeys(ctx, { account: await findAccount(ctx, needed('account', account)) }),
  'keys revoke': async (ctx, { account, key }) => {
    const id = needed('key', key)
    await revokeKey(ctx, { account: await findAccount(ctx, needed('account', account)) }, id)
    return { id, revoked: true }
  },
}

/**
 * Runs an operator's command on the engine's data and answers what to print. Throws StartError with one line for
 * whatever the operator can correct.
 */
export async function runOperatorCommand(ctx: EngineData, args: readonly string[]): Promise<string> {
  const { positionals, values } = parse(args)
  const command = commands[positionals.join(' ')]
  if (!command) throw new StartError(operatorUsage)
  try {
    const answer = await command(ctx, values)
    return values.json ? JSON.stringify(answer) : describe(answer)
  } catch (error) {
    if (error instanceof EngineError) throw new StartError(error.message)
    throw error
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        account: text,
        plan: text,
        name: text,
        credits: text,
        key: text,
        'webhook-url': text,
        json: flag,
        'auto-renew': flag,
      },
    })
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${operatorUsage}`)
  }
}

const needed = (name: string, value: string | undefined): string => {
  if (value === undefined || value === '') throw new StartError(`--${name} is missing.\n${operatorUsage}`)
  return value
}
const planOf = (value: string | undefined): PlanId => {
  const plan = PlanId.safeParse(value)
  if (!plan.success) throw new StartError('--plan is basic, standard or advanced.')
  return plan.data
}
const creditsOf = (value: string): number => {
  if (!/^\d{1,9}$/.test(value)) throw new StartError('--credits is a whole number.')
  return Number(value)
}

/** One line a field, one block a row, for people. */
function describe(answer: object): string {
  const rows = Object.values(answer).find(Array.isArray)
  if (!rows) return lines(answer)
  return rows.length === 0 ? 'none' : rows.map((row: object) => lines(row)).join('\n\n')
}
const lines = (row: object) =>
  Object.entries(row)
    .map(([name, value]) => `${name.padEnd(18)}${String(value)}`)
    .join('\n')
