import * as z from 'zod/mini'

import { type Child, startChild } from './child.ts'

/** Somebody who serves the same things: ours, a peer, or nginx in front of nginx. */
export type Target = { name: string; origin: string; pid: number; headers: Record<string, string> }

const folder = import.meta.dirname
/** What every proxy of the bench passes through, one for each connection. */
export const passedPaths = Array.from({ length: 16 }, (_, n) => `/api/v1/videos/vid_${n}`)

const OurProxy = z.object({
  port: z.int(),
  cookie: z.string(),
  archivedId: z.string(),
  streamedId: z.string(),
  revision: z.int(),
})

export type OurProxy = Target & {
  child: Child
  /** Paths of what it serves. */
  changes: string
  job: string
  passed: string[]
  /** The account is passed on, too, and what it says goes into the books. */
  account: string
  archived: string
  streamed: string
}

/** The studio in a process of its own, before a service that has `/videos/clip.mp4`; `clip` is the archived one. */
export async function startOurProxy(upstream: string, clip: string): Promise<OurProxy> {
  const child = await startChild(`${folder}/our-proxy.ts`, [upstream, clip])
  const { port, cookie, archivedId, streamedId, revision } = OurProxy.parse(child.said)
  return {
    name: 'ours',
    child,
    pid: child.pid,
    origin: `http://127.0.0.1:${port}`,
    headers: { cookie },
    changes: `/api/changes?after=${revision}`,
    job: `/api/jobs/${archivedId}`,
    passed: passedPaths.map((path) => `/api/upstream${path}`),
    account: '/api/upstream/api/v1/account',
    archived: `/media/${archivedId}/clip.mp4`,
    streamed: `/media/${streamedId}/clip.mp4`,
  }
}

const Peer = z.object({ port: z.int() })

/** A peer of ./peers in a process of its own. */
export async function startPeer(name: string, upstream: string): Promise<Target & { child: Child }> {
  const child = await startChild(`${folder}/peers/${name}.mjs`, [upstream])
  const { port } = Peer.parse(child.said)
  return { name, child, pid: child.pid, origin: `http://127.0.0.1:${port}`, headers: {} }
}
