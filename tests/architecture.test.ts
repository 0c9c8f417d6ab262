import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { expect, test } from 'vitest'

/** What each room may import beside itself. The same arrows as in the lint, so that a disabled line still fails. */
const mayImport: Record<string, readonly string[]> = {
  'contract/service': [],
  'contract/studio': ['contract/service'],
  platform: [],
  engine: ['contract/service', 'platform'],
  upstream: ['contract/service', 'platform'],
  studio: ['upstream', 'contract/service', 'contract/studio', 'platform'],
  proxy: ['studio', 'contract/service', 'contract/studio', 'platform'],
  web: ['contract/service', 'contract/studio'],
  setup: [],
}
const webLayers: Record<string, readonly string[]> = {
  app: ['routes', 'features', 'data', 'ui', 'lib'],
  routes: ['features', 'data', 'ui', 'lib'],
  features: ['data', 'ui', 'lib'],
  data: ['lib'],
  ui: ['lib'],
  lib: [],
}

type Import = { file: string; target: string }

const files = readdirSync('src', { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => /\.(tsx?|mjs)$/.test(file))

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join('src', file), 'utf8')
  const found = text.matchAll(/(?:from|import\(|import)\s*['"]([#.][^'"]+)['"]/g)
  return [...found].map(([, spec = '']) => ({
    file,
    target: spec.startsWith('#') ? spec.slice(1) : relative('src', resolve('src', dirname(file), spec)),
  }))
})

const roomOf = (path: string) => /^(contract\/\w+|\w+)\//.exec(path)?.[1] ?? 'top'
const layerOf = (path: string) => /^web\/(\w+)\//.exec(path)?.[1] ?? 'main'
const featureOf = (path: string) => /^web\/features\/([^/]+)\//.exec(path)?.[1]

test('there are imports to judge', () => {
  expect(imports.length).toBeGreaterThan(100)
})

test('rooms import only along the line', () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [roomOf(file), roomOf(target)]
    return from !== 'top' && from !== to && !mayImport[from]?.includes(to)
  })
  expect(wrong).toEqual([])
})

test('inside web: app → routes → features → data → lib, features → ui, and no feature imports another', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (roomOf(file) !== 'web' || roomOf(target) !== 'web') return false
    const [from, to] = [layerOf(file), layerOf(target)]
    if (featureOf(file) !== featureOf(target) && from === 'features' && to === 'features') return true
    return from !== 'main' && from !== to && !webLayers[from]?.includes(to)
  })
  expect(wrong).toEqual([])
})

test('only upstream can read the key: nobody else imports its vault or its tables', () => {
  const readers = imports.filter(
    ({ file, target }) => /^upstream\/(vault|store)/.test(target) && roomOf(file) !== 'upstream',
  )
  expect(readers.filter(({ file }) => file !== 'server.ts')).toEqual([])
})
