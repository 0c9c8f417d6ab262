import { parentPort } from 'node:worker_threads'

import { Asked, type AskedRatio, type AskedRow } from './asked.ts'
import { changingPace, documentedClips, documentedPersons, oneKind } from './durations.ts'
import { coldRatio, measure } from './measure.ts'
import { documentedLoop, microCache } from './peers.ts'
import { studioPolicy } from './studio-policy.ts'
import type { Durations, Policy } from './world.ts'

const tabs = 5
const policies: Record<AskedRow['by'], { policy: () => Policy; watchers: number }> = {
  studio: { policy: () => studioPolicy(), watchers: 1 },
  'documented loop': { policy: () => documentedLoop(tabs), watchers: tabs },
  'micro-cache': { policy: () => microCache(tabs), watchers: tabs },
}
const laws: Record<AskedRatio['durations'], Durations> = {
  'one kind': oneKind,
  'documented clips': documentedClips,
  'documented persons': documentedPersons,
  'half as fast': changingPace(2),
  'twice as fast': changingPace(0.5),
}

// A thread that measures what it is asked, one after the other.
parentPort?.on('message', (message) => parentPort?.postMessage(answer(Asked.parse(message)), []))

function answer(asked: Asked) {
  if (asked.what === 'cold ratio')
    return coldRatio(asked.plan, { ...asked, durations: laws[asked.durations] })
  const { policy, watchers } = policies[asked.by]
  return measure(asked.plan, asked.jobs, policy, watchers)
}
