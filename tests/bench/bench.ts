import { benchEngineLoad } from './engine-load.ts'
import { benchEventLoop } from './event-loop.ts'
import { benchFirstScreen } from './first-screen.ts'
import { benchRender } from './render.ts'
import { benchStartUp } from './start-up.ts'

// One line a figure: name, value, bar. Nothing here is part of the tests: timings on shared machines are noise.
for (const bench of [benchFirstScreen, benchStartUp, benchRender, benchEventLoop, benchEngineLoad])
  for (const { name, value, bar, unit } of await bench())
    console.log(
      `${name.padEnd(42)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(6)} bar ≤ ${bar} ${value <= bar ? '✓' : '✗'}`,
    )
