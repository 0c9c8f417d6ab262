/** What Mozilla's HTTP Observatory would say: points of each of its tests, their sum, and the grade for it. */
export type Observed = { marks: Record<string, number>; score: number; grade: string }

type Answer = { headers: Headers; html: string }
type Policy = Map<string, string[]>

/**
 * Scores an https page by the rules that Mozilla publishes for HTTP Observatory 2: developer.mozilla.org/en-US/observatory/
 * docs/tests_and_scoring, and `src/grader/charts.js` and `src/analyzer/tests` of github.com/mdn/mdn-http-observatory.
 * Redirection and preloading are left out: they are of whatever ends TLS in front of the studio.
 */
export function observe(answer: Answer): Observed {
  const policy = policyOf(answer.headers)
  const marks = {
    'content-security-policy': policyMark(policy),
    cookies: cookieMark(answer.headers.getSetCookie()),
    'cross-origin-resource-sharing': sharingMark(answer.headers),
    'cross-origin-resource-policy': resourcePolicyMark(answer.headers),
    'referrer-policy': referrerMark(answer.headers),
    'strict-transport-security': transportMark(answer.headers),
    'subresource-integrity': scriptMark(answer.html),
    'x-content-type-options': answer.headers.get('x-content-type-options') === 'nosniff' ? 0 : -5,
    'x-frame-options': frameMark(answer.headers, policy),
  }
  const points = Object.values(marks)
  const plain = 100 + sum(points.filter((mark) => mark < 0))
  // Extra credit is for those who need it least.
  const score = Math.max(0, plain >= 90 ? 100 + sum(points) : plain)
  return { marks, score, grade: grades.find(([from]) => score >= from)?.[1] ?? 'F' }
}

const grades = [
  [100, 'A+'],
  [90, 'A'],
  [85, 'A-'],
  [80, 'B+'],
  [70, 'B'],
  [65, 'B-'],
  [60, 'C+'],
  [50, 'C'],
  [45, 'C-'],
  [40, 'D+'],
  [30, 'D'],
  [25, 'D-'],
] as const

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

function policyOf(headers: Headers): Policy | null {
  const text = headers.get('content-security-policy')
  if (text === null) return null
  const directives = text.toLowerCase().split(';')
  return new Map(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

const isBroad = (source: string) => /^(ftp:|https?:|\*|https?:\/\/\*(\.\*)?)$/.test(source)
const isInline = (source: string) => source === "'unsafe-inline'" || source === 'data:'
const isInsecure = (source: string) => /^(http|ftp):/.test(source)

function policyMark(policy: Policy | null): number {
  if (policy === null || policy.size === 0) return -25
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*']
  const [script, style] = [of('script-src'), of('style-src')]
  if (script.some((source) => isBroad(source) || isInline(source)) || of('object-src').some(isBroad))
    return -20
  const passive = ['img-src', 'media-src']
  if ([...policy].some(([name, sources]) => !passive.includes(name) && sources.some(isInsecure))) return -20
  if ([...script, ...style].includes("'unsafe-eval'")) return -10
  if (passive.some((name) => of(name).some(isInsecure))) return -10
  if (style.some((source) => isBroad(source) || isInline(source))) return 0
  return policy.get('default-src')?.join(' ') === "'none'" ? 10 : 5
}

/** The worst cookie counts. Here each is one of a session. */
function cookieMark(cookies: string[]): number {
  const marks = cookies.map((cookie) => {
    if (!/;\s*secure(;|$)/i.test(cookie)) return -40
    if (!/;\s*httponly(;|$)/i.test(cookie)) return -30
    const sameSite = /;\s*samesite=?([^;]*)/i.exec(cookie)?.[1]?.toLowerCase()
    if (sameSite === undefined) return 0
    return ['strict', 'lax', 'none'].includes(sameSite) ? 5 : -20
  })
  return Math.min(...marks, marks.length > 0 ? 5 : 0)
}

const sharingMark = (headers: Headers) =>
  headers.has('access-control-allow-origin') && headers.get('access-control-allow-credentials') === 'true'
    ? -50
    : 0

function resourcePolicyMark(headers: Headers): number {
  const policy = headers.get('cross-origin-resource-policy')
  if (policy === null || policy === 'cross-origin') return 0
  return policy === 'same-origin' || policy === 'same-site' ? 10 : -5
}

function referrerMark(headers: Headers): number {
  const policy = headers.get('referrer-policy')
  if (policy === null) return 0
  return /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(policy) ? 5 : -5
}

function transportMark(headers: Headers): number {
  const seconds = /max-age=(\d+)/i.exec(headers.get('strict-transport-security') ?? '')?.[1]
  if (seconds === undefined) return -20
  return Number(seconds) >= 15_768_000 ? 0 : -10
}

function scriptMark(html: string): number {
  const marks = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => {
    const source = /\ssrc=["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? '/'
    if (!/^(https?:)?\/\//i.test(source)) return 0
    const isChecked = /\sintegrity=/i.test(tag)
    if (/^https:/i.test(source)) return isChecked ? 5 : -5
    return isChecked ? -20 : -50
  })
  return marks.length === 0 ? 0 : Math.min(...marks)
}

function frameMark(headers: Headers, policy: Policy | null): number {
  const ancestors = policy?.get('frame-ancestors')
  if (ancestors && !ancestors.some(isBroad)) return 5
  const old = headers.get('x-frame-options')?.toLowerCase()
  return old === 'deny' || old === 'sameorigin' ? 0 : -20
}
