curl -X POST https://genray.ai/api/v1/videos/42/upscale \
-H "Authorization: Bearer sk_live_YOUR_KEY"
