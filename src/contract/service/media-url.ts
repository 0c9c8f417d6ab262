import * as z from 'zod/mini'

const lengthMax = 2048
const uploadPath = /^\/v1\/files\/[\w.-]{1,200}$/

/** Path part of an upload of this service, from its path or a full URL that names it; null for any other address. */
export function uploadPathOf(address: string): string | null {
  if (uploadPath.test(address)) return address
  if (!URL.canParse(address)) return null
  const { pathname, search } = new URL(address)
  return uploadPath.test(pathname) && search === '' ? pathname : null
}

const isHttps = (address: string) => URL.canParse(address) && new URL(address).protocol === 'https:'

/** Where a request's media is: an https URL, or an upload of the service by path or full URL. Source: seed, Notes. */
export const MediaUrl = z.string({ error: 'This is a text: the URL of a file.' }).check(
  z.maxLength(lengthMax, { error: 'A URL has at most 2,048 characters.' }),
  z.refine((address) => isHttps(address) || uploadPathOf(address) !== null, {
    error: 'Use an https:// URL, or the /v1/files/… path of an upload.',
  }),
)

/** Where the service calls back. Source: seed, Webhooks: only HTTPS URLs are accepted. */
export const WebhookUrl = z
  .string({ error: 'This is a text: an https:// URL.' })
  .check(
    z.maxLength(lengthMax, { error: 'A URL has at most 2,048 characters.' }),
    z.refine(isHttps, { error: 'A webhook URL begins with https://.' }),
  )
