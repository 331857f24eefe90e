import json
import os
import random

draw = random.Random(int(os.environ["SEED"]))


def records(names, lines):
    """Few names on many lines, and versions that often tie."""
    return [{"name": draw.choice(names), "version": draw.randint(1, 9), "value": draw.getrandbits(40)}
            for _ in range(lines)]


def write(path, rows):
    with open(path, "w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


names = ["%s-%d" % (draw.choice(["pump", "valve", "meter"]), draw.randint(100, 999))
         for _ in range(12)]
write("workspace/sample.jsonl", records(names[:4], 12))
rows = records(names, 200)
write("hidden/input.jsonl", rows)
latest = {}
for row in rows:
    if row["version"] >= latest.get(row["name"], row)["version"]:
        latest[row["name"]] = row
write("secret/expected.jsonl", latest.values())
