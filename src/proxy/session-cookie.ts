import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'

import { sessionLifetimeMs } from '#studio/members/session.ts'

/** The cookie that holds a session's secret. Its name carries the port: cookies are shared between ports. */
export type SessionCookie = {
  /** Every secret under that name: pages on other ports can set more for paths of ours, which come first. */
  read: (c: Context) => string[]
  write: (c: Context, secret: string) => void
  clear: (c: Context) => void
}

/** So many are looked up; a path of ours has fewer parts. */
const secretsMax = 16

/** HttpOnly and SameSite=Strict always; Secure with the `__Host-` prefix where the studio is served over https. */
export function sessionCookie(options: { https: boolean; port: () => number }): SessionCookie {
  const name = () => (options.https ? '__Host-genray_session' : `genray_session_${options.port()}`)
  const attributes = { path: '/', httpOnly: true, sameSite: 'Strict', secure: options.https } as const
  return {
    read: (c) =>
      (c.req.header('cookie') ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name()}=`))
        .map((pair) => pair.slice(name().length + 1))
        .filter((secret) => /^\w{43}$/.test(secret))
        .slice(-secretsMax),
    write: (c, secret) => setCookie(c, name(), secret, { ...attributes, maxAge: sessionLifetimeMs / 1000 }),
    clear: (c) => {
      deleteCookie(c, name(), attributes)
    },
  }
}
