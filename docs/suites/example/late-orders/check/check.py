import json

expected = json.load(open("check/expected.json"))


def once(members):
    """An object, unless a member stands in it twice: of two answers one is bound to be right."""
    if len(dict(members)) != len(members):
        raise ValueError("a member twice")
    return dict(members)


def answer():
    """What the agent wrote, or nothing that could be right."""
    try:
        found = json.load(open("workspace/answer.json"), object_pairs_hook=once)
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
