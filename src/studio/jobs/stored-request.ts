import { JobRequest } from '#contract/studio/job-request.ts'

/** What a stored job asks of the service. */
export const storedRequest = ({ request_json }: { request_json: string }): JobRequest =>
  JobRequest.parse(JSON.parse(request_json))
