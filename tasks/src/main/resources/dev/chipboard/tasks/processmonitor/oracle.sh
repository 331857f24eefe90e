python3 - <<'END'
import glob, json, os, re, subprocess
found = {}
if os.path.isdir("/proc/self"):
    for path in glob.glob("/proc/[0-9]*"):
        try:
            line = open(path + "/cmdline").read().replace("\0", " ")
            stat = open(path + "/stat").read().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(path[6:])] = (int(stat[1]), int(stat[11]) + int(stat[12]), line)
else:
    for line in subprocess.check_output(["ps", "-axo", "pid=,ppid=,time=,args="]).decode().splitlines():
        pid, parent, time, args = line.split(None, 3)
        seconds = 0.0
        for part in time.split(":"):
            seconds = 60 * seconds + float(part)
        found[int(pid)] = (int(parent), seconds, args)
services = {}
for pid, (parent, used, line) in found.items():
    named = re.search(r"--service=(\S+) --pool=(\S+)", line)
    if named and "service.py" in line:
        services[pid] = (named.group(1), named.group(2), parent, used)
ids = {name: pid for pid, (name, _, _, _) in services.items()}

def listener():
    if not os.path.isdir("/proc/self"):
        return int(subprocess.check_output(["lsof", "-nP", "-iTCP:@PORT@", "-sTCP:LISTEN", "-t"]))
    for line in open("/proc/net/tcp"):
        parts = line.split()
        if parts[3] == "0A" and int(parts[1].split(":")[1], 16) == @PORT@:
            for pid in services:
                for fd in glob.glob("/proc/%d/fd/*" % pid):
                    if os.readlink(fd) == "socket:[%s]" % parts[9]:
                        return pid

answer = {
    "count": sum(1 for _, pool, _, _ in services.values() if pool == "@POOL@"),
    "pid": ids["@SOUGHT@"],
    "parent": services[services[ids["@CHILD@"]][2]][0],
    "children": sum(1 for _, _, parent, _ in services.values() if parent == ids["@FAMILY@"]),
    "listener": services[listener()][0],
    "busiest": max(services.values(), key=lambda each: each[3])[0],
}
with open("answer.json", "w") as file:
    json.dump(answer, file)
END
