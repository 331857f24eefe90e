"""Runs in the sandbox and tries to get out; prints one JSON object of what it could do.

Arguments: a port of the host's loopback, the mark of another sandbox (its last character first, so
that this process does not bear it), and folders that must be closed.
"""
import errno
import fcntl
import json
import os
import resource
import socket
import struct
import subprocess
import sys
import time
import urllib.request

host_port, neighbour, forbidden = int(sys.argv[1]), sys.argv[2][::-1], sys.argv[3:]


def connects(address, port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.settimeout(2)
        return attempt.connect_ex((address, port)) == 0


def routed(family, address):
    """Whether the kernel knows a way there. UDP: to connect sends nothing."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as attempt:
            return attempt.connect_ex((address, 9)) not in (errno.ENETUNREACH, errno.EADDRNOTAVAIL)
    except OSError:
        return False  # a kernel without this family


def fixture():
    """What the task's server says, which is outside and is reached through the init alone."""
    try:
        with urllib.request.urlopen("http://127.0.0.1:8080/canary", timeout=10) as answer:
            return answer.read(100).decode()
    except OSError as failure:
        return str(failure)


def seen():
    """What can be seen of the other sandbox: its process, its files, its socket."""
    found = [path for path in ("/tmp/", "/workspace/", "/dev/shm/") if os.path.exists(path + neighbour)]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % pid, "rb") as file:
                found += ["process"] if neighbour.encode() in file.read() else []
        except OSError:
            pass
    with socket.socket(socket.AF_UNIX) as attempt:
        return found + (["socket"] if attempt.connect_ex("\0" + neighbour) == 0 else [])


def processor_time(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def work():
    """The work that says how fast this machine's processor is, in milliseconds of its time.

    A reference is kept beside the Java that reads this: never change one without the other.
    """
    everybody = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before = sum(map(processor_time, everybody))
    numbers = {}
    for i in range(200000):
        numbers[i % 1000] = numbers.get(i % 1000, 0) + i * i % 7
    subprocess.run(["bash", "-c", "for ((i = 0; i < 50000; i++)); do x=$((i * i % 7)); done"])
    return 1000 * (sum(map(processor_time, everybody)) - before)


def interfaces():
    """The interfaces that are up, but for the loopback; kernels add idle tunnels of their own."""
    with open("/proc/net/dev") as file:
        names = [line.split(":")[0].strip() for line in file if ":" in line]
    return [name for name in names if name != "lo" and up(name)]


def up(name):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh22x", name.encode(), 0)
        try:
            answer = fcntl.ioctl(any_socket, 0x8913, request)  # SIOCGIFFLAGS
        except OSError:
            return True
        return struct.unpack("16sh22x", answer)[1] & 1 == 1  # IFF_UP


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
    # TEST-NET-1 of RFC 5737: nobody's address, so that a failing proof disturbs nobody either.
    "network": any([routed(socket.AF_INET, "192.0.2.1"), routed(socket.AF_INET, "10.0.0.1"),
                    routed(socket.AF_INET, "192.168.0.1"), routed(socket.AF_INET6, "2001:db8::1")]),
    "fixture": fixture(),
    "neighbour": seen(),
    "interfaces": interfaces(),
    "written": [f for f in ["/", "/usr", "/etc", "/dev", "/proc/sys"] + forbidden if writes(f)],
    "workspace": writes("/workspace"),
    "read": [f for f in ["/root", "/home"] + forbidden if readable(f)],
    "initReadable": readable("/proc/1/fd"),
    "namespaces": namespaces(),
    "capabilities": int(status("CapEff"), 16),
    "privileges": status("NoNewPrivs") != "1",
    "workMillis": min(work() for _ in range(3)),
    "processes": processes(400),
    "environment": sorted(set(os.environ) - {
        "PATH", "HOME", "TMPDIR", "USER", "LANG", "TZ", "TERM", "PYTHONDONTWRITEBYTECODE",
        "PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE"}),
}))
