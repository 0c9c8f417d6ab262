curl -X POST https://genray.ai/api/v1/upload \
-H "Authorization: Bearer sk_live_YOUR_KEY" \
-F "file=@/path/to/photo.jpg"
