import * as z from 'zod/mini'

import type { JobDetail } from '#contract/studio/job.ts'

import type { Language } from '../../lib/code-samples.ts'

const base = 'https://genray.ai/api/v1'
const key = 'sk_live_YOUR_KEY'

/** The call that doubles a clip, as the documentation writes it; `number` is the one that the service knows the clip by. */
export const upscaleSamples = {
  curl: (number) => `curl -X POST ${base}/videos/${number}/upscale \\
  -H "Authorization: Bearer ${key}"

# Repeat until status is "completed" or "failed"
curl ${base}/videos/JOB_ID \\
  -H "Authorization: Bearer ${key}"`,

  python: (number) => `import requests

BASE = "${base}"
HEADERS = {"Authorization": "Bearer ${key}"}

job = requests.post(f"{BASE}/videos/${number}/upscale", headers=HEADERS).json()

# Repeat until status is "completed" or "failed"
status = requests.get(f"{BASE}/videos/{job['id']}", headers=HEADERS).json()`,

  javascript: (number) => `const BASE = '${base}'
const headers = { Authorization: 'Bearer ${key}' }

const job = await fetch(\`\${BASE}/videos/${number}/upscale\`, { method: 'POST', headers })
  .then((response) => response.json())

// Repeat until status is "completed" or "failed"
const status = await fetch(\`\${BASE}/videos/\${job.id}\`, { headers }).then((response) => response.json())`,
} as const satisfies Record<Language, (number: string) => string>

const Told = z.object({ source_video_id: z.int() })

/** The number of the clip that an upscale was made from, as the service told it. */
export function sourceNumber({ rawAnswer }: Pick<JobDetail, 'rawAnswer'>): string {
  try {
    return String(Told.parse(JSON.parse(rawAnswer ?? '')).source_video_id)
  } catch {
    return 'VIDEO_ID'
  }
}
