/** How a service may count requests; nobody outside knows which of these it is. */
export const limiterKinds = ['fixed window', 'sliding log', 'token bucket'] as const
export type LimiterKind = (typeof limiterKinds)[number]

/** Takes the moment (ms) of a request; answers 0 when it is let in, else the milliseconds until it would be. */
export type Limiter = (now: number) => number

const minuteMs = 60_000

/** A limiter of `rpm` requests a minute. `phaseMs` shifts the fixed windows. */
export function limiter(kind: LimiterKind, rpm: number, phaseMs: number): Limiter {
  return { 'fixed window': fixedWindow, 'sliding log': slidingLog, 'token bucket': tokenBucket }[kind](
    rpm,
    phaseMs,
  )
}

function fixedWindow(rpm: number, phaseMs: number): Limiter {
  let [window, used] = [-1, 0]
  return (now) => {
    const current = Math.floor((now + phaseMs) / minuteMs)
    if (current !== window) [window, used] = [current, 0]
    return used++ < rpm ? 0 : (current + 1) * minuteMs - phaseMs - now
  }
}

function slidingLog(rpm: number): Limiter {
  let log: number[] = []
  return (now) => {
    log = log.filter((at) => at > now - minuteMs)
    if (log.length >= rpm) return (log[0] ?? now) + minuteMs - now
    log.push(now)
    return 0
  }
}

function tokenBucket(rpm: number): Limiter {
  const perMs = rpm / minuteMs
  let [tokens, countedAt] = [rpm, 0]
  return (now) => {
    tokens = Math.min(rpm, tokens + (now - countedAt) * perMs)
    countedAt = now
    if (tokens < 1) return (1 - tokens) / perMs
    tokens--
    return 0
  }
}
