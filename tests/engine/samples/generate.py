import requests
import time
API_KEY = "sk_live_YOUR_KEY"
BASE = "https://genray.ai/api/v1"
headers = {"Authorization": f"Bearer {API_KEY}"}
# Step 1: Submit generation
resp = requests.post(f"{BASE}/videos", headers=headers, json={
    "prompt": "A cat wearing a tiny chef hat, cooking pasta in a sunlit kitchen",
    "duration": 10,
    "aspect_ratio": "16:9",
    "model": "seedance-2.0"
})
job = resp.json()
print(f"Job submitted: {job['id']}")
# Step 2: Poll for result
while True:
    status = requests.get(f"{BASE}/videos/{job['id']}", headers=headers).json()
    if status["status"] == "completed":
        print(f"Video ready: {status['video_url']}")
        break
    elif status["status"] == "failed":
        print(f"Failed: {status['error']}")
        break
    time.sleep(5)
