import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

import { listLicences } from './src/setup/list-licences.mjs'

/** Fails the build when code bound for the browser imports a server room or a Node module. */
const boundary = (): Plugin => ({
  name: 'boundary',
  enforce: 'pre',
  resolveId: {
    order: 'pre',
    handler(id, importer, { ssr }) {
      if (ssr || process.env['VITEST'] || !importer) return null
      const from = importer.replaceAll('\\', '/')
      const ours = from.includes('/src/') && !from.includes('/node_modules/')
      if (ours && /^(node:|#(engine|upstream|studio|proxy|platform|setup)\/)/.test(id))
        this.error(`${from.slice(from.indexOf('/src/'))} is bundled for the browser and may not import ${id}`)
      return null
    },
  },
})

/** Writes the licences of what is installed beside the app: `/licences.txt`. */
const licences = (): Plugin => ({
  name: 'licences',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'licences.txt',
      source: listLicences(import.meta.dirname),
    })
  },
})

/**
 * What every page needs, what Compose shows at once and what other pages share come in a file each: many small chunks
 * cost more than they save. Other pages take from the second what they share with Compose.
 */
const chunks = [
  { name: 'app', tags: ['$initial' as const], priority: 2 },
  {
    name: 'compose',
    test: /src\/web\/(routes\/compose|features\/compose\/(stage|prompt\/prompt-tools)|app\/overlays)\.tsx/,
    priority: 1,
  },
  { name: 'shared', minShareCount: 2, priority: 0 },
]

/** Tests that start servers, render clips or wait on real clocks: minutes. All others together take seconds. */
const slow = [
  'tests/server/**/*.test.ts',
  'tests/platform/guarded-fetch/**/*.test.ts',
  'tests/engine/{bank,render}/**/*.test.ts',
  'tests/platform/media/**/*.test.ts',
  'tests/studio/media/files/**/*.test.ts',
  'tests/studio/modes-of-clips.test.ts',
  'tests/studio/tracker/table.test.ts',
  'tests/engine/{contract-fuzz,modes,operator,samples,uploads,webhooks-for-real}*.test.ts',
]

/** What only the bench installs has tests of its own. */
const installed = 'tests/bench/**/node_modules/**'

export default defineConfig({
  plugins: [boundary(), licences(), react(), tailwindcss()],
  resolve: {
    alias: {
      // The router brings this for a React that lacks it; ours has it.
      'use-sync-external-store/shim/index.js': 'react',
      '../createLucideIcon.mjs': resolve(import.meta.dirname, 'src/web/ui/draw-icon.ts'),
    },
  },
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    manifest: true,
    // The list of what each lazy page needs would weigh more on the first screen than the page waits without it.
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  test: {
    reporters: ['default', './tests/plain-reporter.ts'],
    environment: 'node',
    globalSetup: ['./tests/support/own-temp.ts'],
    setupFiles: ['./tests/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Many tests wait for processes and disks: two at once even where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: { name: 'quick', include: ['tests/**/*.test.ts'], exclude: [...slow, installed] },
      },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
})
