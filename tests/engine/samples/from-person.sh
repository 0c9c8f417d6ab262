curl -X POST https://genray.ai/api/v1/videos/from-person \
-H "Authorization: Bearer sk_live_YOUR_KEY" \
-H "Content-Type: application/json" \
-d '{
"person_image_url": "https://your-host.com/photo.jpg",
"prompt": "The character turns head slowly, soft daylight, cinematic close-up, subtle smile",
"duration": 5,
"aspect_ratio": "9:16"
}'
