const appPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const policies = {
  app: appPolicy,
  file: "default-src 'none'; sandbox",
  /** The engine's own, as it sends it. */
  reference:
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  data: "default-src 'none'",
}

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}
const never = /^(access-control-|server$|x-powered-by$|strict-transport-security$|location$|refresh$)/

/** What an answer lacks or tells too much of, whoever gets it and whatever it says; nothing when all is well. */
export function policyFaults({ headers }: Response, kind: keyof typeof policies): string[] {
  const wanted = { ...always, 'content-security-policy': policies[kind] }
  return [
    ...Object.entries(wanted)
      .filter(([name, value]) => headers.get(name) !== value)
      .map(([name]) => `${name} is ${headers.get(name)}`),
    ...(headers.has('cache-control') ? [] : ['no cache-control']),
    ...[...headers.keys()].filter((name) => never.test(name)),
  ]
}
