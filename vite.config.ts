import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

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

/** Tests that start servers, render clips or wait on real clocks: minutes. All others together take seconds. */
const slow = [
  'tests/server/**/*.test.ts',
  'tests/platform/guarded-fetch/**/*.test.ts',
  'tests/engine/{bank,render}/**/*.test.ts',
  'tests/engine/{contract-fuzz,modes,operator,samples,uploads,webhooks-for-real}*.test.ts',
]

export default defineConfig({
  plugins: [boundary(), react(), tailwindcss()],
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    manifest: true,
    // What the first screen needs in one file: small shared chunks cost more than they save.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] } } },
  },
  test: {
    reporters: ['default', './tests/plain-reporter.ts'],
    environment: 'node',
    setupFiles: ['./tests/setup.ts'],
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'quick', include: ['tests/**/*.test.ts'], exclude: slow } },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
})
