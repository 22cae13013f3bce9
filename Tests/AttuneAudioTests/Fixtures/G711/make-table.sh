#!/usr/bin/env bash
# Makes g711.tsv with the reference implementation of G.711: g711.c of the ITU-T Software Tool Library.
#
#   Tests/AttuneAudioTests/Fixtures/G711/make-table.sh <a clone of https://github.com/openitu/STL>
#
# Needs a C compiler. README.md says what the columns are.
set -euo pipefail

library="$(cd "$1" && pwd)/src/g711"
cd "$(dirname "${BASH_SOURCE[0]}")"

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

cat >"$scratch/table.c" <<'C'
#include <stdio.h>
#include "g711.h"

static int encoded(int is_a_law, int sample) {
    short in = (short)sample, out;
    if (is_a_law) {
        alaw_compress(1, &in, &out);
    } else {
        ulaw_compress(1, &in, &out);
    }
    return out & 0xFF;
}

static int decoded(int is_a_law, int byte) {
    short in = (short)byte, out;
    if (is_a_law) {
        alaw_expand(1, &in, &out);
    } else {
        ulaw_expand(1, &in, &out);
    }
    return out;
}

int main(void) {
    for (int is_a_law = 0; is_a_law < 2; is_a_law++) {
        // Samples that have one byte follow each other.
        for (int first = -32768, last; first < 32768; first = last + 1) {
            int byte = encoded(is_a_law, first);
            for (last = first; last < 32767 && encoded(is_a_law, last + 1) == byte; last++) {
            }
            printf("%s\t%d\t%d\t%d\t%d\n", is_a_law ? "A" : "mu", byte, first, last, decoded(is_a_law, byte));
        }
    }
}
C
cc -w -I"$library" -o "$scratch/table" "$scratch/table.c" "$library/g711.c"
"$scratch/table" >g711.tsv
wc -l g711.tsv
