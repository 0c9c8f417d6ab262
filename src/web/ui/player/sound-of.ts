export type Sound = 'unknown' | 'some' | 'none'

/** Whether a clip has a sound track, as far as the browser tells: each tells it in its own way, some only after playing. */
export function soundOf(video: HTMLVideoElement): Sound {
  const told: unknown = Reflect.get(video, 'mozHasAudio')
  if (typeof told === 'boolean') return told ? 'some' : 'none'
  const tracks: unknown = Reflect.get(video, 'audioTracks')
  if (tracks instanceof EventTarget && 'length' in tracks) return tracks.length === 0 ? 'none' : 'some'
  const bytes: unknown = Reflect.get(video, 'webkitAudioDecodedByteCount')
  if (typeof bytes !== 'number') return 'unknown'
  if (bytes > 0) return 'some'
  return video.currentTime > 0.5 && video.played.length > 0 ? 'none' : 'unknown'
}
