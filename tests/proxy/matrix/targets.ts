import { importContentPath } from '#contract/studio/import.ts'
import { mediaContentPath } from '#contract/studio/media.ts'
import { modeHeader } from '#contract/studio/mode.ts'
import { referenceFiles } from '#contract/studio/reference.ts'
import { type RouteName, routes } from '#contract/studio/routes.ts'
import { paidPaths, upstreamPrefix, upstreamRoutes } from '#contract/studio/upstream-routes.ts'

import { type RouteSample, routeSamples } from './route-samples.ts'

/** An address of the studio, and what it answers to each method once guard and session are passed. */
export type Target = {
  path: string
  /** The API and the files of jobs answer our own pages alone, webhook addresses whoever is no page. */
  openTo: 'our pages' | 'servers' | 'all'
  needsSession: (method: string) => boolean
  /** Methods that only an owner may use. */
  ownerOnly?: (method: string) => boolean
  answers: Record<string, RouteSample>
  /** Status of every other method. */
  otherwise: number
}

export const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes)

/** Patterns that are mounted on the way to others and answer nothing of their own. */
export const passages = ['ALL /*', `ALL ${upstreamPrefix}/*`]

/** The addresses of the contract, by their patterns. */
export function contractTargets(jobId: string): Record<string, Target[]> {
  const patterns = new Set(Object.values(routes).map(({ path }) => path))
  return Object.fromEntries(
    [...patterns].map((pattern) => {
      const names = routeNames.filter((name) => routes[name].path === pattern)
      const open = names.filter((name) => routes[name].access === 'open').map((name) => routes[name].method)
      const owners = names
        .filter((name) => routes[name].access === 'owner')
        .map((name) => routes[name].method)
      const id = names.map((name) => routeSamples[name].id).find((given) => given !== undefined) ?? jobId
      const target: Target = {
        path: pattern.replace(':id', id),
        openTo: 'our pages',
        needsSession: (method: string) => !open.some((own) => own === method),
        ownerOnly: (method: string) => owners.some((own) => own === (method === 'HEAD' ? 'GET' : method)),
        answers: withHead(Object.fromEntries(names.map((name) => [routes[name].method, routeSamples[name]]))),
        otherwise: 405,
      }
      return [pattern, [target]]
    }),
  )
}

/** Every other mounted address, by the pattern it is mounted under; `hookPath` is the webhook address of a job. */
export function otherTargets({
  jobId,
  mediaId,
  hookPath,
}: {
  jobId: string
  mediaId: string
  hookPath: string
}): Record<string, Target[]> {
  const missing = { needsSession: () => true, otherwise: 404 }
  const content = (pattern: string, query: string, status: number): Target => ({
    path: pattern.replace(':id', jobId) + query,
    openTo: 'our pages',
    needsSession: () => true,
    answers: { PUT: { status } },
    otherwise: 405,
  })
  return {
    'ALL /api/*': [
      { ...file('/api/nothing-here', 404), ...missing },
      { ...file('/api', 404), ...missing },
      { ...file('/api/jobs/', 404), ...missing },
    ],
    ...Object.fromEntries(
      [mediaContentPath, importContentPath].flatMap((pattern) => [
        [
          `PUT ${pattern}`,
          [
            content(pattern, '?offset=0', 404),
            content(pattern, '', 422),
            content(pattern, '?offset=-1', 422),
          ],
        ],
        [`ALL ${pattern}`, [content(pattern, '?offset=0', 404)]],
      ]),
    ),
    'GET /media/inputs/:id/:name': [
      file(`/media/inputs/${mediaId}/thumb.webp`, 200, 'looks'),
      file(`/media/inputs/${mediaId}/preview.webp`, 200, 'looks'),
      file(`/media/inputs/${mediaId}/file`, 404),
      file(`/media/inputs/${mediaId}/file.part`, 404),
      file(`/media/inputs/${jobId}/thumb.webp`, 404),
      file('/media/inputs/x/thumb.webp', 404),
    ],
    'GET /media/balance.csv': [
      { ...file('/media/balance.csv', 200), ownerOnly: isRead },
      { ...file('/media/balance.csv?kind=gift', 422), ownerOnly: isRead },
    ],
    'GET /media/audit.csv': [
      { ...file('/media/audit.csv', 200), ownerOnly: isRead },
      { ...file('/media/audit.csv?person=x', 422), ownerOnly: isRead },
    ],
    'GET /media/backups/:name': [
      { ...file(`/media/backups/${jobId}.tar`, 404), ownerOnly: isRead },
      { ...file('/media/backups/x', 404), ownerOnly: isRead },
    ],
    'GET /media/exports/:id/:name': [
      file(`/media/exports/${jobId}/1.zip`, 404),
      file('/media/exports/x/1.zip', 404),
    ],
    'GET /media/:id/:name': [
      file(`/media/${jobId}/clip.mp4`, 200, 'looks'),
      file(`/media/${jobId}/clip.mp4?download=1`, 200, 'looks'),
      file(`/media/${jobId}/cover.jpg`, 200, 'looks'),
      file(`/media/${jobId}/thumb.webp`, 200, 'looks'),
      file(`/media/${jobId}/studio.db`, 404),
      file('/media/x/clip.mp4', 404),
    ],
    ...Object.fromEntries(
      referenceFiles.map((path) => [`GET ${path}`, [{ ...file(path, 200), ownerOnly: isRead }]]),
    ),
    'ALL /docs/*': [{ ...file('/docs/none.js', 404), needsSession: () => false }],
    'ALL /openapi.json': [{ ...file('/openapi.json', 200), ownerOnly: isRead }],
    'ALL /media/*': [{ ...file('/media/x', 404), needsSession: () => false }],
    'POST /hooks/:mode': [
      hook('/hooks/nothing', 404),
      hook('/hooks/live', 413),
      hook('/hooks/practice', 413),
    ],
    'POST /hooks/:mode/:address': [hook('/hooks/live/nothing', 404), hook(hookPath, 413)],
    'ALL /hooks/*': [{ ...hook('/hooks', 404), answers: {} }],
    'GET /*': [page('/'), page('/history'), page('/assets/app.js'), page('/assets/none.js', 404)],
  }
}

/** The documented calls, by their patterns, as a page makes them that shows the other mode: nothing reaches the service. */
export function upstreamTargets(jobId: string): Record<string, Target[]> {
  const patterns = new Set([...upstreamRoutes.map(({ path }) => path), ...paidPaths])
  const otherMode = { status: 409, headers: { [modeHeader]: 'live' } }
  return Object.fromEntries(
    [...patterns].map((pattern) => {
      // `from-person` is an id as good as any other to the call that reads a job.
      const calls = upstreamRoutes.filter(({ path }) =>
        [pattern, pattern.replace(/[^/]+$/, ':id')].includes(path),
      )
      const target: Target = {
        path: upstreamPrefix + pattern.replace(':id', jobId),
        openTo: 'our pages',
        needsSession: () => true,
        ownerOnly: () => true,
        answers: withHead(Object.fromEntries(calls.map(({ method }) => [method, otherMode]))),
        otherwise: 405,
      }
      return [upstreamPrefix + pattern, [target]]
    }),
  )
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

const page = (path: string, status = 200): Target => ({
  path,
  openTo: 'all',
  needsSession: () => false,
  answers: withHead({ GET: { status } }),
  otherwise: 404,
})
/** What is let in is found to be too large to be a delivery, so that it leaves no trace. */
const hook = (path: string, status: number): Target => ({
  ...page(path),
  openTo: 'servers',
  answers: { POST: { status, body: { padding: 'x'.repeat(64 * 1024) } } },
  otherwise: 405,
})
const file = (path: string, status: number, touches?: RouteSample['touches']): Target => ({
  ...page(path, status),
  answers: withHead({ GET: { status, ...(touches && { touches }) } }),
  openTo: 'our pages',
  needsSession: isRead,
})

function withHead(answers: Record<string, RouteSample>): Record<string, RouteSample> {
  const { GET } = answers
  return GET === undefined ? answers : { ...answers, HEAD: GET }
}
