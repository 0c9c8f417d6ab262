import { errorCode } from '../error-code.ts'
import { GuardedFetchError } from './guarded-fetch-error.ts'

/** What a failed request throws: why the signal ended it, else its own refusal, else `unreachable` with the cause. */
export function toFetchError(error: unknown, host: string, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof GuardedFetchError) return error
  return new GuardedFetchError('unreachable', `${host} ${whyUnreachable(errorCode(error))}`, { cause: error })
}

function whyUnreachable(code: string) {
  if (/CERT|_SIGNED|_ISSUER|_TLS_|_SSL_|LEAF_SIGNATURE/.test(code))
    return 'could not be reached: its certificate or its TLS is not valid.'
  if (code === 'ECONNREFUSED') return 'refused the connection.'
  return 'could not be reached, or broke off its answer.'
}
