#!/usr/bin/env bash
# Makes the recordings that these tests read, and prints what the tools that wrote them say of them.
#
#   Tests/AttuneAudioTests/Fixtures/make-fixtures.sh
#
# Needs flite 2.2, opusenc, opusdec, ffmpeg, sox and python3; on Debian:
# apt-get install flite opus-tools ffmpeg sox python3.
#
#   turns.wav     five turns, voices rms and slt, 16 kHz mono: 0.5 s of zeros, then each turn followed by 0.6 s of zeros
#   turns.tsv     for each turn its start and end in samples at 16 kHz, and its words
#   opusenc.opus  the first of those turns by opusenc at 24 kb/s in packets of 20 ms
#   ffmpeg.opus   the same by ffmpeg at 24 kb/s in packets of 60 ms
#   stereo-*.opus the first 10,001 samples of the second turn, and what follows 4,000 samples later, as two channels: by
#                 opusenc in packets of 2.5 ms with comments, by ffmpeg in packets of 20 ms
#   63-*.wav      63 samples of the second turn in other encodings, by sox and ffmpeg, some of them through a pipe
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

python3 - "$scratch" <<'PYTHON'
import struct
import sys
import wave

scratch = sys.argv[1]
with open("turns.tsv", encoding="utf-8") as table:
    start = int(table.readlines()[1].split("\t")[0])
with wave.open("turns.wav") as file:
    file.setpos(start)
    samples = struct.unpack("<14001h", file.readframes(14_001))


def write(path, channels, samples):
    with wave.open(path, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


write(f"{scratch}/stereo.wav", 2, [sample for pair in zip(samples[:10_001], samples[4_000:]) for sample in pair])
write(f"{scratch}/63.wav", 1, samples[6_000:6_063])
PYTHON

opusenc --quiet --bitrate 32 --framesize 2.5 --serial 2 --padding 0 --title "Two voices" --comment "LANGUAGE=en" \
    "$scratch/stereo.wav" stereo-opusenc.opus
ffmpeg -loglevel error -y -i "$scratch/stereo.wav" -c:a libopus -b:a 32k -fflags +bitexact stereo-ffmpeg.opus

# -D: without noise of its own. A pipe leaves the sizes open.
sox -D "$scratch/63.wav" -b 8 63-u8-sox.wav
sox -D "$scratch/63.wav" -b 24 63-s24-sox.wav
ffmpeg -loglevel error -i "$scratch/63.wav" -c:a pcm_s32le -fflags +bitexact -f wav - | cat >63-s32-ffmpeg-pipe.wav
ffmpeg -loglevel error -i "$scratch/63.wav" -c:a pcm_f32le -f wav - | cat >63-f32-ffmpeg-pipe.wav
sox -D "$scratch/63.wav" -e float -b 64 63-f64-sox.wav
ffmpeg -loglevel error -y -i "$scratch/63.wav" -fflags +bitexact -rf64 always 63-s16-ffmpeg-rf64.wav

wc -c ./*.wav ./*.opus
for file in opusenc ffmpeg stereo-opusenc stereo-ffmpeg; do
    opusdec --quiet --rate 48000 "$file.opus" "$scratch/$file.wav"
    python3 -c 'import sys, wave; print(sys.argv[1], wave.open(sys.argv[2]).getnframes(), "samples at 48 kHz")' \
        "$file.opus" "$scratch/$file.wav"
done
