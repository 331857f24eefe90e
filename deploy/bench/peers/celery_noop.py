"""No-op tasks per second through Celery and Redis: four worker processes, late acknowledgement.

Prints the rate as its last line. Exits with 2 where celery or redis-server is not installed.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

try:
    from celery import Celery
except ImportError:
    print("celery is not installed for this Python", file=sys.stderr)
    sys.exit(2)

PORT = int(os.environ.get("CELERY_REDIS_PORT", "6399"))
TASKS = 10_000
URL = f"redis://127.0.0.1:{PORT}/0"

app = Celery("celery_noop", broker=URL, backend=URL)
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=16)


@app.task
def noop(number):
    return number


def main():
    if shutil.which("redis-server") is None:
        print("redis-server is not installed", file=sys.stderr)
        sys.exit(2)
    with tempfile.TemporaryDirectory() as folder:
        redis = subprocess.Popen(
            ["redis-server", "--port", str(PORT), "--bind", "127.0.0.1", "--dir", folder,
             "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""],
            stdout=subprocess.DEVNULL)
        environment = dict(os.environ, PYTHONPATH=os.path.dirname(os.path.abspath(__file__)), C_FORCE_ROOT="1")
        worker = None
        try:
            time.sleep(1)
            worker = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "celery_noop", "worker", "-c", "4", "-l", "ERROR"],
                env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            noop.delay(0).get(timeout=60)
            begun = time.monotonic()
            results = [noop.delay(i) for i in range(TASKS)]
            for result in results:
                result.get(timeout=300)
            print(TASKS / (time.monotonic() - begun))
        finally:
            if worker:
                worker.terminate()
                worker.wait()
            redis.terminate()
            redis.wait()


if __name__ == "__main__":
    # The worker imports this file as `celery_noop`; send tasks under that name.
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    import celery_noop

    celery_noop.main()
