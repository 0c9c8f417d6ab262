import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { routes } from '#contract/studio/routes.ts'
import { paidPaths, upstreamPrefix, upstreamRoutes } from '#contract/studio/upstream-routes.ts'
import { hookAddress } from '#studio/inbox/hook-address.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { keptPicture } from '../../support/media-bench.ts'
import { signedInCreator } from '../../support/signed-in-creator.ts'
import { type StudioBench, studioBench, studioOrigin } from '../../support/studio-bench.ts'
import { policyFaults } from './answer-policy.ts'
import { routeSamples } from './route-samples.ts'
import { hosts, ourPage, type Sender, senders } from './senders.ts'
import {
  contractTargets,
  otherTargets,
  passages,
  routeNames,
  type Target,
  upstreamTargets,
} from './targets.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const methods = [...safe, 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
const roles = [
  'nobody',
  'a forged session',
  'an ended session',
  'a creator who sees all',
  'a creator who sees their own',
  'the owner',
] as const
type Role = (typeof roles)[number]
/** Tens of thousands of answers take their time on a busy machine. */
const slowly = { timeout: 180_000 }
const publicOrigin = 'https://studio.example'
const here = { host: '127.0.0.1:8080', isOurHost: true }
type Cell = { target: Target; method: string; role: Role; sender: Sender; host: string; isOurHost: boolean }

test('every address that is mounted is in the matrix', async () => {
  const studio = await studioBench({ publicOrigin })
  const known = [
    ...passages,
    ...Object.keys(otherTargets({ jobId: 'x', mediaId: 'x', hookPath: 'x' })),
    ...Object.values(routes).flatMap(({ method, path }) => [`${method} ${path}`, `ALL ${path}`]),
    ...upstreamRoutes.map(({ method, path }) => `${method} ${upstreamPrefix}${path}`),
    ...paidPaths.map((path) => `POST ${upstreamPrefix}${path}`),
    ...Object.keys(upstreamTargets('x')).map((pattern) => `ALL ${pattern}`),
  ]
  const mounted = new Set(studio.proxy().routes.map(({ method, path }) => `${method} ${path}`))
  expect([...mounted].filter((address) => !known.includes(address))).toEqual([])
  expect(known.filter((address) => !mounted.has(address))).toEqual([])
  expect(routeNames.filter((name) => !Object.hasOwn(routeSamples, name))).toEqual([])
})

test('who may do what from where: each address × method × role × origin', slowly, async () => {
  const world = await openWorld()
  const faults: string[] = []
  let cells = 0
  for (const target of world.targets)
    for (const method of methods)
      for (const role of roles) {
        const row = senders.map((sender) => ({ target, method, role, sender, ...here }))
        faults.push(...(await world.judge(row)))
        cells += row.length
      }
  expect(faults).toEqual([])
  expect(cells).toBe(world.targets.length * methods.length * roles.length * senders.length)
  await world.expectUntouched()
})

test('a foreign Host gets nothing from any address; ours are all the same', slowly, async () => {
  const world = await openWorld()
  const faults: string[] = []
  for (const target of world.targets)
    for (const method of methods) {
      const row = hosts.map(({ host, isOurs }) => {
        const headers = { 'sec-fetch-site': 'same-origin', origin: `http://${host.toLowerCase()}` }
        const sender = { ...ourPage, name: 'a page there', headers }
        return { target, method, role: 'the owner', sender, host, isOurHost: isOurs } as const
      })
      faults.push(...(await world.judge(row)))
    }
  expect(faults).toEqual([])
  await world.expectUntouched()
})

const isSignedIn = (role: Role) => role.startsWith('a creator') || role === 'the owner'

/** The rule of the whole edge, in the order in which it is applied. */
function rule({ target, method, role, sender, isOurHost }: Cell): { status: number; error?: string } {
  if (!isOurHost) return { status: 403, error: 'forbidden_host' }
  const mayPass = {
    'our pages': safe.has(method) ? sender.mayRead : sender.mayChange,
    servers: sender.isServer,
    all: true,
  }
  if (!mayPass[target.openTo]) return { status: 403, error: 'forbidden_origin' }
  if (target.needsSession(method) && !isSignedIn(role)) return { status: 401, error: 'session_required' }
  if (target.ownerOnly?.(method) && role !== 'the owner') return { status: 403, error: 'owner_only' }
  const answer = target.answers[method]
  // The job and the input are the owner's.
  if (answer?.touches && role === 'a creator who sees their own') return { status: 404, error: 'not_found' }
  if (answer?.touches === 'acts' && role === 'a creator who sees all')
    return { status: 403, error: 'not_yours' }
  return { status: answer?.status ?? target.otherwise }
}

function policyAt(path: string) {
  if (path.startsWith('/media/')) return 'file'
  if (path === '/openapi.json') return 'data'
  return path.startsWith('/docs') ? 'reference' : 'app'
}

/** A studio with one completed job, one input, its web app, and one session of each kind. */
async function openWorld() {
  const studio = await studioBench({ publicOrigin })
  const jobId = await studio.submit()
  await studio.clock.turn(60_000)
  const proxy = studio.proxy({ dist: makeDist() })
  const mediaId = await keptPicture(studio)
  const hookPath = new URL(hookAddress(studio.ctx, jobId, 1) ?? '').pathname
  const groups = [contractTargets(jobId), upstreamTargets(jobId), otherTargets({ jobId, mediaId, hookPath })]
  const targets = groups.flatMap((group) => Object.values(group).flat())
  const cookies: Record<Role, string> = {
    nobody: '',
    'a forged session': `genray_session_8080=${'a'.repeat(43)}`,
    'an ended session': await signIn(studio),
    'a creator who sees all': await signedInCreator(studio.ctx),
    'a creator who sees their own': await signedInCreator(studio.ctx, { sees: 'own' }),
    'the owner': '',
  }
  const ask = (cell: Pick<Cell, 'method' | 'role' | 'sender' | 'host' | 'target'>) => {
    const { body, headers } = cell.target.answers[cell.method] ?? {}
    return proxy.request(`http://${cell.host}${cell.target.path}`, {
      method: cell.method,
      headers: {
        host: cell.host,
        ...cell.sender.headers,
        'content-type': 'application/json',
        ...headers,
        ...(cookies[cell.role] ? { cookie: cookies[cell.role] } : {}),
      },
      ...(cell.method === 'GET' || cell.method === 'HEAD' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
  }
  const sessions = contractTargets(jobId)[routes.endSession.path]?.[0]
  if (!sessions) throw new Error('nobody can end a session')
  await ask({ ...here, sender: ourPage, target: sessions, method: 'DELETE', role: 'an ended session' })
  cookies['the owner'] = await signIn(studio)

  // The mode is stored by whatever sets it, also to what it is.
  await studio.studio.switchTo('practice')
  const before = await everything(studio)
  const judgeCell = async (cell: Cell): Promise<string[]> => {
    const { target, method } = cell
    const wanted = rule(cell)
    const answer = await ask(cell)
    const text = await answer.text()
    const isError = answer.status >= 400
    const error =
      isError && method !== 'HEAD' ? ErrorEnvelope.parse(JSON.parse(text)).detail.error : undefined
    const faults = policyFaults(answer, isError ? 'app' : policyAt(target.path))
    if (answer.status !== wanted.status) faults.push(`${answer.status} for ${wanted.status}`)
    if (error !== undefined && wanted.error !== undefined && error !== wanted.error)
      faults.push(`${error} for ${wanted.error}`)
    if (target.path === sessions.path && method === 'DELETE' && !isError)
      cookies[cell.role] = await signInAgain(studio, cell.role)
    const name = `${method} ${cell.host}${target.path} by ${cell.role} from ${cell.sender.name}`
    return faults.map((fault) => `${name}: ${fault}`)
  }
  /** What is wrong with the answers to a row of cells, in words. */
  const judge = async (row: readonly Cell[]): Promise<string[]> => {
    const [first] = row
    if (!first) return []
    const { target, method, role } = first
    const [changes, told] = [await writes(studio), await toldActs(studio)]
    const faults: string[] = []
    for (const cell of row) faults.push(...(await judgeCell(cell)))
    const acts = row.filter((cell) => isAct(cell) && rule(cell).status < 300).length
    if (target.path !== sessions.path && (await toldActs(studio)) - told !== acts)
      faults.push(`${method} ${target.path} by ${role}: the audit log does not tell it once`)
    const mayWrite = isSignedIn(role) && target.answers[method]?.writes
    // A refused call leaves no trace; reading, and failing, leave none either.
    if (!mayWrite && (await writes(studio)) !== changes)
      faults.push(`${method} ${target.path} by ${role}: something was written`)
    return faults
  }
  const expectUntouched = async () => {
    await studio.clock.settle()
    expect(await everything(studio)).toEqual(before)
  }
  return { targets, judge, expectUntouched }
}

const signInAgain = (studio: StudioBench, role: Role): Promise<string> =>
  role === 'the owner'
    ? signIn(studio)
    : signedInCreator(studio.ctx, { sees: role === 'a creator who sees all' ? 'all' : 'own' })

async function signIn(studio: StudioBench): Promise<string> {
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const answer = await studio.proxy().request(`${studioOrigin}/api/session`, {
    method: 'POST',
    headers: { origin: studioOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** What an owner alone may do is told in the audit log, and little else. */
const isAct = ({ target, method }: Cell) =>
  !safe.has(method) && (target.ownerOnly?.(method) === true || target.answers[method]?.told === true)

const toldActs = async ({ ctx }: StudioBench): Promise<number> =>
  (await ctx.db.selectFrom('audit_entry').select('id').execute()).length

/** How many rows were ever written, the audit log aside, and how many requests left for the service. */
async function writes(studio: StudioBench): Promise<string> {
  const { rows } = await sql`select total_changes() as written`.execute(studio.ctx.db)
  const [row] = z.array(z.object({ written: z.number() })).parse(rows)
  return `${(row?.written ?? NaN) - (await toldActs(studio))} ${studio.wire.sent.length}`
}

/** What is written when somebody signs in again, and what tells of it. */
const renewed = new Set(['session', 'used_claim', 'person', 'audit_entry', 'entry_link', 'sqlite_sequence'])

/** Every row of every table but those that sign people in or tell of it, and what the service was asked. */
async function everything(studio: StudioBench): Promise<Record<string, unknown>> {
  const { rows } = await sql`select name from sqlite_master where type = 'table' order by name`.execute(
    studio.ctx.db,
  )
  const tables = z.array(z.object({ name: z.string() })).parse(rows)
  const kept = tables.map(({ name }) => name).filter((name) => !renewed.has(name))
  const dumps = kept.map(async (name) => [
    name,
    (await sql`select * from ${sql.table(name)}`.execute(studio.ctx.db)).rows,
  ])
  return { ...Object.fromEntries(await Promise.all(dumps)), sent: studio.wire.sent.length }
}

function makeDist(): string {
  const dist = mkdtempSync(join(tmpdir(), 'genray-dist-'))
  mkdirSync(join(dist, 'assets'))
  writeFileSync(join(dist, 'index.html'), '<title>Studio</title>')
  writeFileSync(join(dist, 'assets', 'app.js'), 'run()')
  return dist
}
