/** A medium that a job cannot use: fails the job with a message that names its URL and the reason. */
export class InputError extends Error {
  override name = 'InputError'
  readonly code: 'reference_unreachable' | 'reference_invalid'
  constructor(code: InputError['code'], message: string) {
    super(message)
    this.code = code
  }
}
