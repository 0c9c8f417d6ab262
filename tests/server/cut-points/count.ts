import { flushCompileCache } from 'node:module'

import { Asked } from './counted.ts'
import { cuts } from './cuts.ts'
import { runCut } from './run-cuts.ts'
import { killPoints, runKills } from './run-kills.ts'
import { runTwoStudios, twoStudios } from './two-studios.ts'

// In a process of its own, so that points are counted side by side, and a program with a mistake in it, too. Studios
// that are killed keep nothing of what they compiled.
flushCompileCache()
for (const asked of Asked.parse(JSON.parse(process.argv[2] ?? '[]')))
  console.log(JSON.stringify(await count(asked)))
process.exit(0)

async function count({ point: name, runs, firstSeed }: Asked[number]) {
  const cut = cuts.find((one) => one.name === name)
  const point = killPoints.find((one) => one === name)
  if (cut) return runCut(cut, runs, firstSeed)
  if (point) return runKills(point, { runs, firstSeed })
  if (name === twoStudios) return runTwoStudios({ jobs: runs })
  throw new Error(`there is no point “${name}”`)
}
