import { JobRequest } from '#contract/studio/job-request.ts'

/** Fields of a request that name inputs, by one URL or a list of them. */
const inputFields = new Set([
  'first_frame_url',
  'end_frame_url',
  'reference_images',
  'reference_videos',
  'reference_audios',
  'person_image_url',
  'extra_reference_images',
])

/** The request with other URLs in the places of its inputs. */
export function withInputs(request: JobRequest, urlOf: (url: string) => string): JobRequest {
  const change = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(change) : typeof value === 'string' ? urlOf(value) : value
  const fields = Object.entries(request).map(([name, value]): [string, unknown] => [
    name,
    inputFields.has(name) ? change(value) : value,
  ])
  return JobRequest.parse(Object.fromEntries(fields))
}

/** Every URL by which a request names an input, each once. */
export function inputsOf(request: JobRequest): string[] {
  const urls = new Set<string>()
  withInputs(request, (url) => {
    urls.add(url)
    return url
  })
  return [...urls]
}
