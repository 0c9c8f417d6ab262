import type { MiddlewareHandler } from 'hono'

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // No text becomes code or markup, whatever a library tries.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Headers of every answer: only our own files run, nobody frames us, no address leaks. */
export const securityHeaders =
  (options: { https: boolean }): MiddlewareHandler =>
  async (c, next) => {
    await next()
    const { headers } = c.res
    // Media files bring a stricter policy of their own.
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', contentPolicy)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    if (options.https) headers.set('strict-transport-security', 'max-age=63072000')
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
