import json

expected = json.load(open("check/expected.json"))


def answer():
    """What the agent wrote, or nothing that could be right."""
    try:
        found = json.load(open("workspace/answer.json"))
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError, RecursionError):
        return {}


found = answer()
late, days = found.get("late"), found.get("days")
listed = isinstance(late, list) and all(isinstance(each, str) for each in late)
counted = isinstance(days, (int, float)) and not isinstance(days, bool)
print(json.dumps({
    "checks": [
        {"name": "late", "pass": listed and sorted(late) == sorted(expected["late"])},
        {"name": "days", "pass": counted and days == expected["days"]},
    ],
    "wellFormed": listed and counted,
}))
