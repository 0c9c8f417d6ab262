curl https://genray.ai/api/v1/videos/JOB_ID \
-H "Authorization: Bearer sk_live_YOUR_KEY"
