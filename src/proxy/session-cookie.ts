import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

import { sessionLifetimeMs } from '#studio/members/session.ts'

/** The cookie that holds a session's secret. Its name carries the port: cookies are shared between ports. */
export type SessionCookie = {
  read: (c: Context) => string | undefined
  write: (c: Context, secret: string) => void
  clear: (c: Context) => void
}

/** HttpOnly and SameSite=Strict always; Secure with the `__Host-` prefix where the studio is served over https. */
export function sessionCookie(options: { https: boolean; port: () => number }): SessionCookie {
  const name = () => (options.https ? '__Host-genray_session' : `genray_session_${options.port()}`)
  const attributes = { path: '/', httpOnly: true, sameSite: 'Strict', secure: options.https } as const
  return {
    read: (c) => getCookie(c, name()),
    write: (c, secret) => setCookie(c, name(), secret, { ...attributes, maxAge: sessionLifetimeMs / 1000 }),
    clear: (c) => {
      deleteCookie(c, name(), attributes)
    },
  }
}
