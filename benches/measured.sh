# Sourced by the scripts beside it.

# measured NAME COMMAND…: median seconds and peak memory.
measured() {
    python3 - "${RUNS:-5}" "$@" <<'PY'
import os, statistics, subprocess, sys, time
runs, name, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
seconds, peaks = [], []
for _ in range(runs):
    began = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds.append(time.monotonic() - began)
    peaks.append(usage.ru_maxrss / 1024)
    if status:
        sys.exit(f"{name} failed: {said.decode()[-2000:]}")
print(f"{name:12} {statistics.median(seconds):8.2f} s   {statistics.median(peaks):7.0f} MB   (of {runs}: {min(seconds):.2f} to {max(seconds):.2f} s)")
PY
}
