#!/usr/bin/env python3
"""Ships orders to the server."""
import argparse
import csv
import json
import os
import re
import sys
import urllib.error
import urllib.request

SERVER = "@SERVER@"


def fail(text):
    sys.exit("ship.py: error: " + text)


def read(path):
    orders = []
    with open(path) as file:
        lines = file.read().splitlines()
    for number, line in enumerate(lines[1:], 2):
        fields = next(csv.reader([line]), [])
        wrong = None
        if len(fields) != 4:
            wrong = "there are %d fields, not 4" % len(fields)
        elif not re.fullmatch("[1-9][0-9]*", fields[2]):
            wrong = "quantity %r is not a positive whole number" % fields[2]
        elif not re.fullmatch("[0-9]+[.][0-9][0-9]", fields[3]):
            wrong = "price %r is not a number with 2 decimals" % fields[3]
        if wrong:
            fail("%s, line %d: %s" % (path, number, wrong))
        orders.append([fields[0], fields[1], int(fields[2]), fields[3]])
    return orders


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--@FLAG@", dest="file", metavar="FILE", required=True,
                        help="the orders to ship")
    parser.add_argument("--schema", type=int, default=@SCHEMA@,
                        help="version of the batch format (default: %(default)s)")
    arguments = parser.parse_args()
    region = os.environ.get("@VARIABLE@")
    if not region:
        fail("the environment variable @VARIABLE@ is not set; it is to hold the region of settings.ini")
    if os.path.exists("@LOCK@"):
        with open("@LOCK@") as file:
            fail("@LOCK@ is there: process %s is shipping. If there is no such process any more, "
                 "remove it" % file.read().strip())
    batch = {"schema": arguments.schema, "region": region, "orders": read(arguments.file)}
    request = urllib.request.Request(SERVER + "/batches", json.dumps(batch).encode(),
                                     {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            print("receipt:", json.load(answer)["receipt"])
    except urllib.error.HTTPError as refusal:
        fail("the server refuses the batch: " + json.load(refusal)["error"])


main()
