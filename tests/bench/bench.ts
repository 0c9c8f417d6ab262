import ownTemp from '../support/own-temp.ts'
import { benchBulkActs } from './bulk-acts.ts'
import { benchComposeTyping } from './compose-typing.ts'
import { benchCutPoints } from './cut-points.ts'
import { benchEngineLoad } from './engine-load.ts'
import { benchEventLoop } from './event-loop.ts'
import { benchFirstScreen } from './first-screen.ts'
import { benchHistoryList } from './history-list.ts'
import { benchHistory } from './history.ts'
import { benchLighthouse } from './lighthouse/lighthouse-bench.ts'
import { benchProxy } from './proxy/proxy-bench.ts'
import { benchRender } from './render.ts'
import { benchStartUp } from './start-up.ts'
import { benchSyncSweep } from './sync-sweep.ts'
import { benchTracker } from './tracker.ts'

process.once('exit', ownTemp())

// One line a figure: name, value, bar. Nothing here is part of the tests: timings on shared machines are noise.
for (const bench of [
  benchFirstScreen,
  benchLighthouse,
  benchComposeTyping,
  benchStartUp,
  benchRender,
  benchEventLoop,
  benchHistory,
  benchBulkActs,
  benchHistoryList,
  benchEngineLoad,
  benchProxy,
  benchTracker,
  benchCutPoints,
  benchSyncSweep,
])
  for (const { name, value, bar, unit } of await bench())
    console.log(`${name.padEnd(42)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(6)} ${verdict(value, bar)}`)

function verdict(value: number, bar: number | null) {
  return bar === null ? 'for comparison' : `bar ≤ ${bar} ${value <= bar ? '✓' : '✗'}`
}
