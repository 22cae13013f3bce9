#!/usr/bin/env bash
# Makes the recordings that these tests read, and prints what the tools that wrote them say of them.
#
#   Tests/AttuneAudioTests/Fixtures/make-fixtures.sh
#
# Needs flite 2.2, opusenc, opusdec, ffmpeg and python3; on Debian: apt-get install flite opus-tools ffmpeg python3.
#
#   turns.wav     five turns, voices rms and slt, 16 kHz mono: 0.5 s of zeros, then each turn followed by 0.6 s of zeros
#   turns.tsv     for each turn its start and end in samples at 16 kHz, and its words
#   opusenc.opus  the first of those turns by opusenc at 24 kb/s in packets of 20 ms
#   ffmpeg.opus   the same by ffmpeg at 24 kb/s in packets of 60 ms
#
# The sample counts printed last are what opusdec decodes; OggOpusReaderTests expects exactly these.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

python3 - "$scratch" <<'PYTHON'
import subprocess
import sys
import wave

SAMPLE_RATE = 16_000
TURNS = [
    ("rms", "It is Carter."),
    ("slt", "Thank you. Are you traveling alone?"),
    ("rms", "That is not good enough."),
    ("rms", "Are the three seats together?"),
    ("slt", "I will do what I can."),
]
scratch = sys.argv[1]
audio = bytearray(2 * (SAMPLE_RATE // 2))


def write(path, samples):
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(samples)


with open("turns.tsv", "w", encoding="utf-8") as table:
    for index, (voice, text) in enumerate(TURNS):
        path = f"{scratch}/{index}.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", path], check=True)
        with wave.open(path, "rb") as spoken:
            samples = spoken.readframes(spoken.getnframes())
        print(len(audio) // 2, (len(audio) + len(samples)) // 2, text, sep="\t", file=table)
        audio += samples + bytes(2 * (SAMPLE_RATE * 6 // 10))

write("turns.wav", audio)
PYTHON

opusenc --quiet --bitrate 24 --framesize 20 --serial 1 "$scratch/0.wav" opusenc.opus
ffmpeg -loglevel error -y -i "$scratch/0.wav" -c:a libopus -b:a 24k -frame_duration 60 -application voip \
    -fflags +bitexact ffmpeg.opus

wc -c turns.wav opusenc.opus ffmpeg.opus
for file in opusenc ffmpeg; do
    opusdec --quiet --rate 48000 "$file.opus" "$scratch/$file.wav"
    python3 -c 'import sys, wave; print(sys.argv[1], wave.open(sys.argv[2]).getnframes(), "samples at 48 kHz")' \
        "$file.opus" "$scratch/$file.wav"
done
