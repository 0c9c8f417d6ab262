import type { Clock } from '#platform/clock.ts'

import { type RenderedClip, RenderError, type Renderer, type RenderOptions } from '../render/renderer.ts'
import type { FaultAction } from './fault-plan.ts'
import type { FaultRules } from './fault-rules.ts'
import { pause } from './pause.ts'

type Work = (options: RenderOptions) => Promise<RenderedClip>

/** A renderer that stalls or fails where the plan says so; upscales count as renders. */
export function faultyRenderer(renderer: Renderer, rules: FaultRules, clock: Clock): Renderer {
  const run = (options: RenderOptions, work: Work) =>
    rules
      .strike('render')
      .reduceRight<Work>(
        (inner, fault) => (given) => applyFault(clock, fault, given, inner),
        work,
      )(options)
  return {
    render: (request, options) => run(options, (given) => renderer.render(request, given)),
    upscale: (request, options) => run(options, (given) => renderer.upscale(request, given)),
  }
}

async function applyFault(
  clock: Clock,
  { render: fault }: FaultAction,
  options: RenderOptions,
  work: Work,
): Promise<RenderedClip> {
  if (!fault) return work(options)
  if ('fail' in fault) return failAt(fault.atShare ?? 0, fault.fail, options, work)
  await pause(clock, fault.stallMs, options.signal)
  return work(options)
}

/** Renders as far as `share`, then stops it and fails with `reason`. */
async function failAt(
  share: number,
  reason: string,
  options: RenderOptions,
  work: Work,
): Promise<RenderedClip> {
  const failure = new RenderError('render_failed', reason)
  if (share === 0) throw failure
  const stopping = new AbortController()
  const signal = AbortSignal.any([options.signal, stopping.signal])
  const onProgress = (done: number) => {
    if (done < share) options.onProgress(done)
    else stopping.abort()
  }
  await work({ ...options, signal, onProgress }).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error
  })
  throw failure
}
