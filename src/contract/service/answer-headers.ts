/** Headers by which the service says more than its body does. Source: seed, Rate Limits. */
export const tellingHeaders: readonly string[] = [
  'retry-after',
  'x-request-id',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
]
