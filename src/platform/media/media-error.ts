/** Why a file cannot be used; the message is a sentence fit for a customer and names no local path. */
export class MediaError extends Error {
  override readonly name = 'MediaError'
  readonly reason: 'unsupported' | 'broken' | 'too_large'
  constructor(reason: 'unsupported' | 'broken' | 'too_large', message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
