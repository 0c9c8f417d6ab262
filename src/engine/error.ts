import { type ErrorCode, type FieldProblem } from '#contract/service/error.ts'

type Extras = {
  fields?: FieldProblem[]
  retry_after?: number
  limit?: 'requests_per_minute' | 'concurrent_jobs'
  credits_required?: number
  credits_available?: number
}

/** A refusal that the caller can understand; the mapper turns it into the documented envelope. */
export class EngineError extends Error {
  override name = 'EngineError'
  readonly code: ErrorCode
  readonly extras: Extras
  constructor(code: ErrorCode, message: string, extras: Extras = {}) {
    super(message)
    this.code = code
    this.extras = extras
  }
}
