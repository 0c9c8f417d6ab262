let audio: AudioContext | undefined

/** A sound needs a click first: before it browsers hold it back, and say so in the console. */
export const canChime = () => 'AudioContext' in globalThis && navigator.userActivation.hasBeenActive

/** Two soft notes, a fifth apart. */
export function chime() {
  if (!canChime()) return
  audio ??= new AudioContext()
  void audio.resume()
  for (const { hertz, afterS } of notes) playNote(audio, hertz, audio.currentTime + afterS)
}

const notes = [
  { hertz: 587.33, afterS: 0.02 },
  { hertz: 880, afterS: 0.16 },
] as const
const loudness = 0.07
const attackS = 0.015
const fadeS = 0.7

function playNote(context: AudioContext, hertz: number, at: number) {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
  const volume = new GainNode(context, { gain: 0 })
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(loudness, at + attackS)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + attackS + fadeS)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + attackS + fadeS)
}
