/** A request that the guard refused or that failed. The message is a sentence fit for a customer. */
export class GuardedFetchError extends Error {
  override name = 'GuardedFetchError'
  readonly reason:
    | 'not_https'
    | 'bad_address'
    | 'not_public'
    | 'unreachable'
    | 'bad_status'
    | 'too_many_redirects'
    | 'redirect_refused'
    | 'too_large'
    | 'timeout'
  constructor(reason: GuardedFetchError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
