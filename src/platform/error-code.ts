/** The `code` of a Node or undici error (`ENOENT`, `UND_ERR_SOCKET`), also of its cause; '' when it has none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? errorCode(error.cause) : ''
}
