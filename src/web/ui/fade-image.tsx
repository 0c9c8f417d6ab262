import { useState } from 'react'

type FadeImageProps = {
  src: string
  alt: string
  eager?: boolean
  fit?: 'cover' | 'contain'
  className?: string
}

/** A picture that fades in from the tint behind it; when it cannot be had, the tint stays. */
export function FadeImage({ src, alt, eager = false, fit = 'cover', className = '' }: FadeImageProps) {
  const [state, setState] = useState<'loading' | 'shown' | 'missing'>('loading')
  if (state === 'missing') return null
  return (
    <img
      src={src}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      draggable={false}
      ref={(image) => {
        if (image?.complete && image.naturalWidth > 0) setState('shown')
      }}
      onLoad={() => setState('shown')}
      onError={() => setState('missing')}
      className={`absolute inset-0 size-full transition-opacity duration-180 ${fit === 'cover' ? 'object-cover' : 'object-contain'} ${state === 'shown' ? 'opacity-100' : 'opacity-0'} ${className}`}
    />
  )
}
