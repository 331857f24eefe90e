import json

# What the agent's program printed, in a sandbox of its own. Here it is data: nothing of the agent
# runs beside the right answer.
expected = open("secret/expected.jsonl").read().splitlines()
printed = open("run/output", errors="replace").read().splitlines()
ended = open("run/exit-code").read() == "0"
records = sorted(printed) == sorted(expected)
print(json.dumps({"checks": [
    {"name": "records", "pass": ended and records,
     "detail": "%d lines, %d of them right" % (len(printed), len(set(printed) & set(expected)))},
    {"name": "order", "pass": ended and printed == expected},
]}))
