import type { Context, Hono } from 'hono'
import type * as z from 'zod/mini'

import { Mode } from '#contract/studio/job.ts'
import { modeHeader, modeName } from '#contract/studio/mode.ts'
import type { Route } from '#contract/studio/route.ts'
import { readOptionalJson } from '#platform/http/read-json.ts'
import type { CallContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { askedBy } from '#studio/members/asked-by.ts'
import type { Viewer } from '#studio/members/viewer.ts'
import type { Studio } from '#studio/studio.ts'

import { answerJson } from './answer-json.ts'
import type { SessionCookie } from './session-cookie.ts'
import { tellAct } from './tell-act.ts'
import { expectOwner, noteViewer } from './viewer.ts'

/** A prompt of 4,000 four-byte characters, escaped, fits many times over. */
const usualLimitBytes = 256 * 1024

type Caller = { c: Context; cookie: SessionCookie; studio: Studio; viewer: Viewer }
/** Puts one call of the contract into the app. */
export type Mount = (app: Hono, studio: Studio, cookie: SessionCookie) => void

type Call<I extends z.ZodMiniType, O extends z.ZodMiniType> = Pick<
  Route<I, O>,
  'method' | 'path' | 'input' | 'output' | 'access'
>
type Verb<I extends z.ZodMiniType, O extends z.ZodMiniType> = (
  ctx: CallContext,
  input: z.output<I>,
  caller: Caller,
) => Promise<z.output<O>>
type Options = { bodyLimitBytes?: number; isList?: boolean }

/**
 * Binds a call of the contract to its verb: may they, parse, act, answer. A body may have 256 KiB where nothing else is
 * said. What an owner alone may change does not fit in here: see `ownerAct`.
 */
export function implement<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  route: Call<I, O> & ({ access: 'open' | 'members' } | { method: 'GET' }),
  verb: Verb<I, O>,
  options: Options = {},
): Mount {
  return bind(route, verb, options)
}

/** What an owner's act is called in the audit log, with the name of what it was done to and no secret; null for one that changed nothing. */
export type ActWords<I, O> =
  | string
  | ((done: { ctx: CallContext; input: I; output: O }) => string | null | Promise<string | null>)

/** Binds an owner's call that changes something: once it succeeded, the audit log tells it in `words`. */
export function ownerAct<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  route: Call<I, O> & { access: 'owner' },
  words: ActWords<z.output<I>, z.output<O>>,
  verb: Verb<I, O>,
  options: Options = {},
): Mount {
  const told: Verb<I, O> = async (ctx, input, caller) => {
    const output = await verb(ctx, input, caller)
    await tellAct(caller.c, ctx, `${route.method} ${route.path}`, () =>
      typeof words === 'string' ? words : words({ ctx, input, output }),
    )
    return output
  }
  return bind(route, told, options)
}

function bind<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  route: Call<I, O>,
  verb: Verb<I, O>,
  { bodyLimitBytes = usualLimitBytes, isList = false }: Options,
): Mount {
  return (app, studio, cookie) => {
    app.on(route.method, route.path, async (c) => {
      if (route.access === 'owner') expectOwner(c.get('viewer'))
      const given = await givenTo(c, bodyLimitBytes)
      // A body takes the time that its sender wants: by now they may be signed out, or no owner any more.
      if (route.access !== 'open' && route.method !== 'GET') await noteViewer(c, studio, cookie)
      const viewer = c.get('viewer')
      if (route.access === 'owner') expectOwner(viewer)
      const input = route.input.parse({ ...given, ...c.req.param() })
      const output = await verb(contextOf(c, studio), input, { c, cookie, studio, viewer })
      return answerJson(c, output, isList)
    })
  }
}

/** For calls without a verb of the contract: the mode that each belongs to, and a new look at who asks. */
export type Asked = { contextOf: (c: Context) => CallContext; see: (c: Context) => Promise<void> }

/**
 * The mode that a call belongs to, as whoever makes it finds it, whatever anybody switches to meanwhile. A page that
 * shows one mode must not act in the other, which another tab may have switched to.
 */
export function contextOf(c: Context, studio: Studio): CallContext {
  const ctx = studio.current()
  const said = c.req.header(modeHeader)
  const shown = said === undefined || said === ctx.mode ? undefined : Mode.safeParse(said).data
  if (shown !== undefined)
    throw new StudioError(
      'mode_changed',
      `The studio was switched to ${modeName[ctx.mode]}; this page showed ${modeName[shown]}. Nothing was sent or paid.`,
    )
  return askedBy(ctx, c.get('viewer'))
}

/**
 * A POST takes its body alone: what stands in an address is kept in histories and logs. One without a body (actions on
 * a job) is as good as an empty object.
 */
async function givenTo(c: Context, bodyLimitBytes: number): Promise<object> {
  if (c.req.method !== 'POST') return c.req.query()
  const body = await readOptionalJson(c.req.raw, bodyLimitBytes)
  if (body === undefined) return {}
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new StudioError('invalid_request', 'The body has to be a JSON object.')
}
