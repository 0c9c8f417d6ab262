import { isPersonRequest, type JobRequest } from '#contract/studio/job-request.ts'

const base = 'https://genray.ai/api/v1'
const key = 'sk_live_YOUR_KEY'

export const languages = ['curl', 'python', 'javascript'] as const
export type Language = (typeof languages)[number]

/** The same request for people who call the API themselves, as the documentation writes it. */
export const codeSamples = {
  curl: (request) => `curl -X POST ${base}${callOf(request)} \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d ${shellQuote(JSON.stringify(request, null, 2))}

# Repeat until status is "completed" or "failed"
curl ${base}/videos/JOB_ID \\
  -H "Authorization: Bearer ${key}"`,

  python: (request) => `import time

import requests

BASE = "${base}"
HEADERS = {"Authorization": "Bearer ${key}"}

job = requests.post(f"{BASE}${callOf(request)}", headers=HEADERS, json=${JSON.stringify(request, null, 4)}).json()

while True:
    status = requests.get(f"{BASE}/videos/{job['id']}", headers=HEADERS).json()
    if status["status"] in ("completed", "failed"):
        break
    time.sleep(5)

print(status.get("video_url") or status["error"])`,

  javascript: (request) => `const BASE = '${base}'
const headers = {
  Authorization: 'Bearer ${key}',
  'Content-Type': 'application/json',
}

const job = await fetch(\`\${BASE}${callOf(request)}\`, {
  method: 'POST',
  headers,
  body: JSON.stringify(${indentAfterFirst(JSON.stringify(request, null, 2))}),
}).then((response) => response.json())

let status
do {
  await new Promise((resolve) => setTimeout(resolve, 5000))
  status = await fetch(\`\${BASE}/videos/\${job.id}\`, { headers }).then((response) => response.json())
} while (status.status === 'queued' || status.status === 'processing')

console.log(status.video_url ?? status.error)`,
} as const satisfies Record<Language, (request: JobRequest) => string>

const callOf = (request: JobRequest) => (isPersonRequest(request) ? '/videos/from-person' : '/videos')

/** One single-quoted shell word, whatever is in it. */
const shellQuote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

const indentAfterFirst = (text: string) => text.replaceAll('\n', '\n  ')
