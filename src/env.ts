import { resolve } from 'node:path'

import * as z from 'zod/mini'

import { StartError } from '#platform/start-error.ts'

const port = (fallback: number) =>
  z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,5}$/, 'is not a port number')),
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
  PUBLIC_URL: z.optional(z.url('is not an address like https://studio.example.com')),
  LOG_LEVEL: z._default(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'is not a log level'),
    'warn',
  ),
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
  const dataDir = resolve(data.DATA_DIR)
  return {
    host: data.HOST,
    port: data.PORT,
    enginePort: data.ENGINE_PORT,
    dataDir,
    keyFile: data.KEY_FILE ? resolve(data.KEY_FILE) : resolve(dataDir, 'secret.key'),
    publicUrl: data.PUBLIC_URL ? new URL(data.PUBLIC_URL) : null,
    logLevel: data.LOG_LEVEL,
    practiceCredits: data.PRACTICE_CREDITS,
  }
}
