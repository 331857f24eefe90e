"""Runs in the sandbox and tries to get out; prints one JSON object of what it could do."""
import json
import os
import socket
import subprocess
import sys
import time

host_port, forbidden = int(sys.argv[1]), sys.argv[2:]


def connects(address, port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.settimeout(2)
        return attempt.connect_ex((address, port)) == 0


def writes(folder):
    path = os.path.join(folder, ".chipboard-canary")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        os.unlink(path)
        return True
    except OSError:
        return False


def readable(folder):
    try:
        return bool(os.listdir(folder))
    except OSError:
        return False


def processes(wanted):
    children = []
    try:
        for _ in range(wanted):
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            children.append(child)
    except OSError:
        pass
    for child in children:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return len(children)


def namespaces():
    command = ["unshare", "--user", "true"]
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def status(name):
    with open("/proc/self/status") as file:
        return [line.split()[1] for line in file if line.startswith(name + ":")][0]


print(json.dumps({
    "python": list(sys.version_info[:2]),
    "hostLoopback": connects("127.0.0.1", host_port),
    "network": connects("1.1.1.1", 53) or connects("8.8.8.8", 53),
    "written": [f for f in ["/", "/usr", "/etc", "/dev", "/proc/sys"] + forbidden if writes(f)],
    "workspace": writes("/workspace"),
    "read": [f for f in ["/root", "/home"] + forbidden if readable(f)],
    "initReadable": readable("/proc/1/fd"),
    "namespaces": namespaces(),
    "capabilities": int(status("CapEff"), 16),
    "privileges": status("NoNewPrivs") != "1",
    "processes": processes(400),
    "environment": sorted(set(os.environ) - {
        "PATH", "HOME", "TMPDIR", "USER", "LANG", "TZ", "TERM", "PYTHONDONTWRITEBYTECODE",
        "PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE"}),
}))
