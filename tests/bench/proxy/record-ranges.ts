import { writeFileSync } from 'node:fs'

import { findNginx, startNginx } from './nginx.ts'
import { askRange, rangeCases, rangeFiles } from './range-cases.ts'

// Writes what nginx answers to each case; tests/platform/byte-range.test.ts holds us to it.
const path = findNginx()
if (!path) throw new Error('nginx is needed to record its answers')
const nginx = await startNginx(path, `root ${rangeFiles()};`)
const recorded = []
for (const wanted of rangeCases) recorded.push({ ...wanted, answer: await askRange(nginx.origin, wanted) })
await nginx.stop()
writeFileSync('tests/platform/nginx-ranges.json', `${JSON.stringify(recorded, null, 2)}\n`)
console.log(`${recorded.length} answers recorded`)
