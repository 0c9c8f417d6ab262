import { afterEach, beforeEach, vi } from 'vitest'

/** An unexpected console.error or console.warn fails the test that caused it. */
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})
afterEach(() => {
  const noise = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls]
  if (noise.length > 0) throw new Error(`unexpected console output: ${noise.map(String).join('; ')}`)
})
