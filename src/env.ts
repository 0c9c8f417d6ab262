import { resolve } from 'node:path'

import * as z from 'zod/mini'

import type { FaultPlan } from '#engine/faults/fault-plan.ts'
import { readFaultPlan } from '#engine/faults/read-fault-plan.ts'
import { StartError } from '#platform/start-error.ts'

const port = (fallback: number) =>
  z._default(
    z.pipe(
      z
        .string()
        .check(
          z.refine(
            (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
            'is not a port number (0 to 65535)',
          ),
        ),
      z.transform((text: string) => Number(text)),
    ),
    fallback,
  )

/** Every environment variable that the servers read. */
const Env = z.object({
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: port(8080),
  ENGINE_PORT: port(8787),
  DATA_DIR: z._default(z.string(), './data'),
  KEY_FILE: z.optional(z.string()),
  PUBLIC_URL: z.optional(
    z.url({ protocol: /^https?$/, error: 'is not an address like https://studio.example.com' }),
  ),
  LOG_LEVEL: z._default(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'is not a log level'),
    'warn',
  ),
  MODERATION_TERMS: z._default(z.string(), ''),
  FAULT_PLAN: z._default(z.string(), ''),
  PRACTICE_CREDITS: z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,7}$/, 'is not a number of credits')),
      z.transform((text: string) => Number(text)),
    ),
  ),
})

export type Settings = {
  host: string
  port: number
  enginePort: number
  dataDir: string
  keyFile: string
  publicUrl: URL | null
  logLevel: string
  /** Whole words that the engine's content policy refuses. */
  moderationTerms: string[]
  /** How the engine misbehaves on purpose; null in honest service. */
  faults: FaultPlan | null
  /** Credits that a new Practice account begins with; the plan's month when not set. */
  practiceCredits: number | undefined
}

/** Reads the environment. Throws StartError naming each variable that is wrong. */
export function readEnv(environment: NodeJS.ProcessEnv): Settings {
  const parsed = Env.safeParse(environment)
  if (!parsed.success)
    throw new StartError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '),
    )
  const { data } = parsed
  // An empty HOST would be every address, an empty DATA_DIR the current folder: both count as not set.
  const dataDir = resolve(data.DATA_DIR || './data')
  return {
    host: data.HOST || '127.0.0.1',
    port: data.PORT,
    enginePort: data.ENGINE_PORT,
    dataDir,
    keyFile: data.KEY_FILE ? resolve(data.KEY_FILE) : resolve(dataDir, 'secret.key'),
    publicUrl: data.PUBLIC_URL ? new URL(data.PUBLIC_URL) : null,
    logLevel: data.LOG_LEVEL,
    moderationTerms: data.MODERATION_TERMS.split(',').filter((term) => term.trim() !== ''),
    faults: readFaultPlan(data.FAULT_PLAN),
    practiceCredits: data.PRACTICE_CREDITS,
  }
}
