#!/usr/bin/env bash
# Speaks missed-connection.json and writes agent.opus and customer.opus beside it.
#
#   Examples/AirlineCall/Recordings/record.sh [FOLDER]
#
# Needs flite 2.2, opusenc (opus-tools) and python3; on Debian: apt-get install flite opus-tools python3.
#
# The call is laid out as a telephone system records it, one file for each leg, each as long as the whole call and
# silent (zeros) where the other party speaks:
#
#   0.5 s of silence, then each turn followed by 0.6 s of silence; nobody interrupts.
#   agent: flite voice slt; customer: flite voice rms; both 16 kHz mono.
#   Opus at 24 kb/s, variable bit rate, packets of 20 ms, in Ogg.
#
# flite is deterministic, and the Ogg serial numbers are fixed, so that a second run with the same versions of the tools
# changes no byte. With FOLDER, the two legs as WAV files and turns.tsv (speaker, start and end in samples at 16 kHz,
# text) are kept there, for whoever wants to measure against what was spoken.
set -euo pipefail

recordings="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

for tool in flite opusenc python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "record.sh: $tool is missing; on Debian: apt-get install flite opus-tools python3" >&2
        exit 1
    fi
done

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
legs="${1:-$scratch/legs}"
mkdir -p "$legs"

python3 - "$recordings/missed-connection.json" "$legs" "$scratch/turn.wav" <<'PYTHON'
import json
import subprocess
import sys
import wave

SAMPLE_RATE = 16_000
LEAD_IN = SAMPLE_RATE // 2
GAP = SAMPLE_RATE * 6 // 10
VOICES = {"agent": "slt", "customer": "rms"}

transcript, folder, scratch = sys.argv[1:]


def speak(voice, text):
    """The 16-bit little-endian samples of a text in a voice."""
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", scratch], check=True)
    with wave.open(scratch, "rb") as spoken:
        found = (spoken.getframerate(), spoken.getnchannels(), spoken.getsampwidth())
        if found != (SAMPLE_RATE, 1, 2):
            sys.exit(f"record.sh: flite wrote {found} (rate, channels, bytes a sample) instead of ({SAMPLE_RATE}, 1, 2)")
        return spoken.readframes(spoken.getnframes())


with open(transcript, encoding="utf-8") as file:
    turns = json.load(file)["turns"]

legs = {speaker: bytearray() for speaker in VOICES}
position = LEAD_IN
with open(f"{folder}/turns.tsv", "w", encoding="utf-8") as table:
    for turn in turns:
        spoken = speak(VOICES[turn["speaker"]], turn["text"])
        leg = legs[turn["speaker"]]
        leg.extend(bytes(2 * position - len(leg)))
        leg.extend(spoken)
        end = position + len(spoken) // 2
        print(turn["speaker"], position, end, turn["text"], sep="\t", file=table)
        position = end + GAP

for speaker, leg in legs.items():
    leg.extend(bytes(2 * position - len(leg)))
    with wave.open(f"{folder}/{speaker}.wav", "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(leg)

print(f"{len(turns)} turns, {position / SAMPLE_RATE:.2f} s")
PYTHON

serial=1
for speaker in agent customer; do
    opusenc --quiet --bitrate 24 --framesize 20 --serial "$serial" \
        --comment "title=Missed connection, $speaker" \
        "$legs/$speaker.wav" "$recordings/$speaker.opus"
    echo "$speaker.opus: $(wc -c <"$recordings/$speaker.opus") bytes"
    serial=$((serial + 1))
done
