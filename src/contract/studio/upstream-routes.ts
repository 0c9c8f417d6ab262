/** Documented calls stand behind this: `GET /api/upstream/api/v1/account`. */
export const upstreamPrefix = '/api/upstream'

export type UpstreamRoute = {
  method: 'GET' | 'POST' | 'DELETE'
  /** As documented; a browser fills in `:id` and nothing else. */
  path: string
  /** What the body may be; null for calls without one. */
  body: { types: RegExp; limitBytes: number } | null
}

const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i
const mebibyte = 1024 * 1024

/** Every documented call that costs nothing, passed on as it is with the studio's key. Source: seed. */
export const upstreamRoutes: readonly UpstreamRoute[] = [
  { method: 'GET', path: '/api/v1/account', body: null },
  { method: 'GET', path: '/api/v1/videos/:id', body: null },
  { method: 'POST', path: '/api/v1/videos/:id/upscale', body: { types: json, limitBytes: 64 * 1024 } },
  {
    method: 'POST',
    path: '/api/v1/upload',
    // The largest upload is a video of 50 MiB in a form; base64 makes 10 MiB of image a third longer.
    body: { types: /^(multipart\/form-data\s*;|application\/json\s*(;|$))/i, limitBytes: 51 * mebibyte },
  },
  { method: 'GET', path: '/api/keys', body: null },
  { method: 'POST', path: '/api/keys', body: { types: json, limitBytes: 64 * 1024 } },
  { method: 'DELETE', path: '/api/keys/:id', body: null },
]

/** Documented calls that cost credits: only the queue makes them, once each. */
export const paidPaths = ['/api/v1/videos', '/api/v1/videos/from-person'] as const
