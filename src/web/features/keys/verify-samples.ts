import { signatureHeader } from '#contract/service/webhook.ts'

export type VerifyLanguage = 'python' | 'javascript' | 'curl'

/** How a receiver checks the signature of a delivery, and how one sends itself a signed one to try it. */
export const verifySamples = {
  python: `import hashlib
import hmac

def is_genuine(secret: str, raw_body: bytes, signature: str) -> bool:
    """signature: the header ${signatureHeader}. Check it before the body is read as JSON."""
    digest = hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"sha256={digest}", signature)
`,
  javascript: `import { createHmac, timingSafeEqual } from 'node:crypto'

// signature: the header ${signatureHeader}. Check it before the body is read as JSON.
export function isGenuine(secret, rawBody, signature) {
  const digest = createHmac('sha256', secret).update(rawBody).digest('hex')
  const expected = Buffer.from(\`sha256=\${digest}\`)
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
`,
  curl: `# Sends a signed sample to your own handler, as the service does.
SECRET="whsec_YOUR_SECRET"
URL="http://127.0.0.1:3000/webhook"
BODY='{"event":"video.failed","data":{"id":"JOB_ID","status":"failed","error":"A sample"},"timestamp":"2026-01-01T00:00:00Z"}'
DIGEST=$(printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.* //')
curl -X POST "$URL" \\
  -H "Content-Type: application/json" \\
  -H "X-Genray-Event: video.failed" \\
  -H "${signatureHeader}: sha256=$DIGEST" \\
  -d "$BODY"
`,
} as const satisfies Record<VerifyLanguage, string>
