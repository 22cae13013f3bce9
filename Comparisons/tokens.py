#!/usr/bin/env python3
"""Compares Attune's tokens with those of the official Python SDKs, on random inputs, in both directions.

For each kind of token and each input: our token says what theirs says, their library finds our signature good and a
wrong key bad, and our verifier accepts theirs, reads the input in it, and refuses it with a wrong key. Where one side
refuses an input, so must the other. Documented differences are allowed for, and counted. Exits with 1 where anything
else differs.

Run it with `make compare`, which installs the SDKs and builds our side.
"""

import argparse
import json
import secrets
import subprocess
import sys
from collections import Counter

# Its own modules leave nothing behind in the folder.
sys.dont_write_bytecode = True

from kinds import KINDS  # noqa: E402
from kinds.kind import Refused, Unequal, require_equal  # noqa: E402
from keys import Keys  # noqa: E402
from random_values import Values  # noqa: E402

COLUMNS = ["inputs", "both refuse", "we refuse", "same", "ours accepted", "theirs accepted", "different"]


def ask(program, tasks):
    """What our program answers to each task."""
    lines = "".join(json.dumps(task) + "\n" for task in tasks)
    try:
        run = subprocess.run([program], input=lines, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    except FileNotFoundError:
        raise SystemExit(f"error: {program} is not there: build it with `swift build --product TokenComparison`.")
    answers = [json.loads(line) for line in run.stdout.split("\n") if line]
    if run.returncode != 0 or len(answers) != len(tasks):
        raise SystemExit(f"error: {program} answered {len(answers)} of {len(tasks)} tasks, code {run.returncode}.")
    return answers


def judge(kind, task, answer, count):
    """Counts what holds of one input; raises Unequal for what does not."""
    ours, theirs = answer.get("ours"), task["theirs"]
    if ours is None and theirs is None:
        count["both refuse"] += 1
        return
    if ours is None:
        difference = kind.refused_by_us_alone(task)
        if difference is None or answer.get("problem") != answer["refusal"]:
            raise Unequal(f"we refuse to sign: {answer['refusal']}; reading theirs: {answer.get('problem')}")
        kind.note(difference)
        count["we refuse"] += 1
        return
    if theirs is None:
        raise Unequal(f"they refuse to sign: {task['refusal']}")
    kind.compare(ours, theirs, task)
    count["same"] += 1
    if not kind.check_key(ours, task) or kind.check_key(ours, task, other=True):
        raise Unequal("our signature is not good to them, or is good with a wrong key")
    count["ours accepted"] += 1
    if "problem" in answer:
        raise Unequal(f"theirs meets {answer['problem']}")
    require_equal("what theirs says", answer["reading"], kind.reading(task))
    if answer.get("problemWithOtherKey") != "badSignature":
        raise Unequal(f"with a wrong key, theirs meets {answer.get('problemWithOtherKey')}")
    count["theirs accepted"] += 1


def compare(kind, program, inputs, shown):
    """Compares one kind, prints the first differences, and returns the counts."""
    tasks = []
    for _ in range(inputs):
        task = {"task": kind.task, **kind.draw(), "theirs": None}
        try:
            task["theirs"] = kind.make(task)
        except Refused as error:
            task["refusal"] = str(error)
        tasks.append(task)
    count = dict.fromkeys(COLUMNS, 0)
    for task, answer in zip(tasks, ask(program, tasks)):
        count["inputs"] += 1
        try:
            judge(kind, task, answer, count)
        except Unequal as error:
            count["different"] += 1
            if count["different"] <= shown:
                print(f"DIFFERENT: {kind.name}, beside {kind.peer}: {error}\n    input: {kind.shown(task)}\n")
    return count


def table(rows):
    """Rows of text in columns: the first two flush left, the others flush right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rule = ["-" * width for width in widths]
    lines = []
    for row in [rows[0], rule, *rows[1:]]:
        cells = [cell.ljust(width) if n < 2 else cell.rjust(width) for n, (cell, width) in enumerate(zip(row, widths))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description="Compares Attune's tokens with those of the official Python SDKs.")
    parser.add_argument("--seed", type=int, help="what the inputs follow from (default: a new one)")
    parser.add_argument("--inputs", type=int, default=1_000, help="inputs for each kind (default: %(default)s)")
    parser.add_argument("--shown", type=int, default=3, help="differences to print of each kind (default: %(default)s)")
    parser.add_argument("--program", default=".build/debug/TokenComparison", help="our side (default: %(default)s)")
    options = parser.parse_args()
    seed = secrets.randbits(32) if options.seed is None else options.seed
    print(f"Comparing tokens: {options.inputs:,} inputs for each kind, seed {seed}\n", flush=True)

    keys = Keys(Values(seed))
    # Each kind draws from a source of its own, so that its inputs do not depend on the others.
    kinds = [kind(Values(f"{seed} {index}"), keys) for index, kind in enumerate(KINDS)]
    rows = [["kind", "beside", *COLUMNS]]
    differing = 0
    for kind in kinds:
        count = compare(kind, options.program, options.inputs, options.shown)
        differing += count["different"]
        rows.append([kind.name, kind.peer, *(f"{count[column]:,}" for column in COLUMNS)])
    print(table(rows))
    print("\nDocumented differences, allowed for:")
    for (peer, difference), count in sum((kind.differences for kind in kinds), Counter()).items():
        print(f"  {count:>6,}  {peer}: {difference}")
    if differing > 0:
        print(f"\nerror: {differing:,} inputs differ; `--seed {seed}` draws the same again.", file=sys.stderr)
        sys.exit(1)


main()
