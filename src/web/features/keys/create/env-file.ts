import type { MadeKey } from '../../../lib/read-made-key.ts'

/** What programs read their settings from: `NAME=value`, a line each. */
export function envFile(baseUrl: string, { key, webhookSecret }: MadeKey): string {
  const lines = [
    ['GENRAY_BASE_URL', baseUrl],
    ['GENRAY_API_KEY', key],
    ...(webhookSecret === null ? [] : [['GENRAY_WEBHOOK_SECRET', webhookSecret]]),
  ]
  return lines.map(([name, value = '']) => `${name}=${quoted(value)}\n`).join('')
}

/** Signs that a shell or a reader of such files would take for its own are quoted. */
const quoted = (value: string) =>
  /^[\w.:/+=@-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`

export const envFileName = (name: string) =>
  `${
    name
      .toLowerCase()
      .replace(/[^a-z\d]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'genray'
  }.env`
