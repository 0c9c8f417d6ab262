import type { FieldProblem } from '#contract/service/error.ts'
import type { StudioErrorCode } from '#contract/studio/error.ts'

type Extras = {
  fields?: FieldProblem[]
  credits_required?: number
  credits_available?: number
  retry_after?: number
  /** What the service answered with, where its answer could not be passed on. */
  service_status?: number
  /** Bytes of an upload that are here: it goes on there. */
  receivedBytes?: number
}

/** A refusal that a person can understand; the proxy turns it into an answer. */
export class StudioError extends Error {
  override name = 'StudioError'
  readonly code: StudioErrorCode
  readonly extras: Extras
  constructor(code: StudioErrorCode, message: string, extras: Extras = {}) {
    super(message)
    this.code = code
    this.extras = extras
  }
}
