/** HTTP status of each error that the studio itself answers; the envelope is the service's. */
export const studioStatusOf = {
  session_required: 401,
  claim_invalid: 401,
  claim_used: 401,
  claim_expired: 401,
  /** Name and password, or the current password, are not right. */
  password_wrong: 401,
  bad_signature: 401,
  insufficient_credits: 402,
  /** The studio's own limit of credits a day or month. */
  cap_reached: 402,
  /** For owners of the studio alone. */
  owner_only: 403,
  /** Somebody else made it: looking is allowed, acting is not. */
  not_yours: 403,
  forbidden_origin: 403,
  forbidden_host: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  mismatch: 409,
  mode_changed: 409,
  /** A clip's number at the service, which a person has to enter. */
  video_id_needed: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  too_many_attempts: 429,
  internal_error: 500,
  service_unreachable: 502,
  service_odd_answer: 502,
  clip_unavailable: 502,
  storage_full: 507,
} as const
export type StudioErrorCode = keyof typeof studioStatusOf
