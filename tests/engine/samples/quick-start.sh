curl -X POST https://genray.ai/api/v1/videos \
-H "Authorization: Bearer sk_live_YOUR_KEY" \
-H "Content-Type: application/json" \
-d '{
"prompt": "A golden retriever running through a sunlit meadow, cinematic lighting",
"duration": 5,
"aspect_ratio": "16:9"
}'
