// Every optional package that the lock names must be in the lock: `npm i` drops what the registry lacks, and then
// `npm ci` fails on the next machine.
import { readFileSync } from 'node:fs'

const packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
const missing = Object.entries(packages).flatMap(([folder, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !resolves(folder, name))
    .map(
      (name) =>
        `${folder || '(root)'}: optional ${name}@${entry.optionalDependencies[name]} is not in the lock`,
    ),
)
for (const line of missing) console.error(line)
process.exitCode = missing.length > 0 ? 1 : 0

function resolves(folder, name) {
  for (let at = folder; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}
