import * as z from 'zod/mini'

/** A UUID in lower case, so that one thing has one name. The browser makes it: a repeated call is the same thing. */
export const ClientId = z.uuid().check(z.toLowerCase())
