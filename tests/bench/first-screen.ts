import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

import * as z from 'zod/mini'

import type { Figure } from './figure.ts'

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.optional(z.array(z.string())),
    css: z.optional(z.array(z.string())),
    isEntry: z.optional(z.boolean()),
  }),
)

/** Gzipped kB of the scripts and styles that Compose, the first page, loads: entry, route, and what they import. */
export async function benchFirstScreen(): Promise<Figure[]> {
  const manifest = Manifest.parse(JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')))
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry)
  const wanted = [entry, 'src/web/routes/compose.tsx'].filter((name) => name !== undefined)
  const files = new Set<string>()
  const seen = new Set<string>()
  while (wanted.length > 0) {
    const name = wanted.pop() ?? ''
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) continue
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    wanted.push(...(chunk.imports ?? []))
  }
  const sizeKb = (extension: string) =>
    [...files]
      .filter((file) => file.endsWith(extension))
      .reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`), { level: 9 }).byteLength / 1000, 0)
  return [
    { name: 'first-screen JavaScript, gzip', value: sizeKb('.js'), bar: 145, unit: 'kB' },
    { name: 'first-screen CSS, gzip', value: sizeKb('.css'), bar: 15, unit: 'kB' },
  ]
}
