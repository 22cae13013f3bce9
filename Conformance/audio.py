#!/usr/bin/env python3
"""Compares the Ogg Opus and the WAV of Attune with those of opus-tools, ffmpeg and sox, both ways.

    Conformance/audio.py                      everything, with .build/debug/EncodeOpus
    Conformance/audio.py --attune PROGRAM     with another program of the same commands:
                                              PROGRAM encode IN OUT [--bitrate N] [--frame-ms N] [--comment NAME=VALUE]
                                              PROGRAM decode IN OUT [--rate N]
                                              which ends with 1 where a file was damaged and decoded all the same

IN and OUT are files, or - for the standard streams; IN of `encode` and OUT of `decode` are WAV. Exits with 1 unless every
case is as it should be: each count of samples is exact.
"""

import argparse
import array
import concurrent.futures
import itertools
import math
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import wave

# Its own modules leave nothing behind in the folder.
sys.dont_write_bytecode = True

from programs import Failed  # noqa: E402
from tables import table  # noqa: E402

TOOLS = {"opusenc": "opus-tools", "opusdec": "opus-tools", "opusinfo": "opus-tools", "ffmpeg": "ffmpeg", "sox": "sox"}
# What a decoder of Opus counts in.
RATE = 48_000
# How long one program may take; far more than one that goes well.
SECONDS = 120
# Rounding a sample of floating point to 16 bits may be done in two ways.
LARGEST_DIFFERENCE = 1
# Our program's code where it decoded a damaged file.
DAMAGED = 1


class Wrong(Exception):
    """A case is not as it should be; the text says why."""


def run(*command, stdin=None, succeeds=True):
    """What a program prints; raises Wrong where it ends with an error, or where it crashes."""
    try:
        done = subprocess.run(
            list(map(str, command)), input=stdin or b"", capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Wrong(f"{command[0]} was not done after {SECONDS} s")
    words = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode < 0:
        raise Wrong(f"{command[0]} crashed with signal {-done.returncode}: {words[-1:]}")
    if succeeds and done.returncode != 0:
        raise Wrong(f"{command[0]} ended with code {done.returncode}: {words[-1:]}")
    return done


# Sound


def voice():
    """A voice that is none: a tone whose pitch and loudness change, and some noise.

    The samples have 8 bits, so that every encoding of WAV holds them as they are.
    """
    chance = random.Random(1)
    samples = array.array("h")
    for index in range(160_000):
        time = index / 16_000
        tone = math.sin(2 * math.pi * (180 + 30 * math.sin(3 * time)) * time) * (0.6 + 0.4 * math.sin(5 * time))
        samples.append(max(-96, min(96, round(43 * tone + chance.gauss(0, 3)))) * 256)
    return samples


VOICE = voice()


def sound(count, channels, seed):
    """Interleaved samples, of which each channel begins at another place of the voice."""
    samples = array.array("h", bytes(2 * count * channels))
    for channel in range(channels):
        start = (1_009 * seed + 4_001 * channel) % (len(VOICE) - count)
        samples[channel::channels] = VOICE[start : start + count]
    return samples


def write_wav(path, samples, rate, channels):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def read_wav(path):
    """The samples of 16 bits, and the channels, of a file; raises Wrong where Python's reader refuses it."""
    try:
        with wave.open(str(path)) as file:
            if file.getsampwidth() != 2:
                raise Wrong(f"{path.name} has samples of {file.getsampwidth()} bytes")
            return array.array("h", file.readframes(file.getnframes())), file.getnchannels()
    except (wave.Error, EOFError) as error:
        raise Wrong(f"{path.name} is no WAV file: {error}")


class Codec:
    """Our program, and the others, on files of a folder that goes with the run."""

    def __init__(self, attune, folder):
        self.attune = attune
        self.folder = pathlib.Path(folder)
        self.numbers = itertools.count()

    def path(self, ending):
        return self.folder / f"{next(self.numbers)}.{ending}"

    def wav(self, count, rate, channels, seed=1):
        path = self.path("wav")
        write_wav(path, sound(count, channels, seed), rate, channels)
        return path

    def encode(self, wav, *options):
        path = self.path("opus")
        run(self.attune, "encode", wav, path, *options)
        return path

    def decode(self, opus, is_damaged=False):
        """What we make of a file: samples at 48 kHz, interleaved, and the channels.

        Of a damaged one it is all that can be saved, and the program's code says that it was damaged.
        """
        path = self.path("wav")
        done = run(self.attune, "decode", opus, path, "--rate", RATE, succeeds=not is_damaged)
        if done.returncode not in [0, DAMAGED]:
            raise Wrong(f"{self.attune} ended with code {done.returncode}")
        return read_wav(path)

    def opusdec(self, opus):
        path = self.path("wav")
        run("opusdec", "--quiet", "--no-dither", "--rate", RATE, opus, path)
        return read_wav(path)

    def ffmpeg_count(self, opus, channels):
        """Samples of each channel that ffmpeg decodes: with libopus, since its own decoder forgets to cut the end off
        where a narrowband stream has only one packet."""
        command = ["ffmpeg", "-loglevel", "error", "-c:a", "libopus", "-i", opus]
        raw = run(*command, "-f", "s16le", "-ar", RATE, "-").stdout
        return len(raw) // 2 // channels


def expect(what, actual, expected):
    if actual != expected:
        raise Wrong(f"{what}: {actual} instead of {expected}")


def compare(ours, others, what):
    """Raises Wrong unless two decodings have as many samples, and the same ones but for rounding."""
    (samples, channels), (other_samples, other_channels) = ours, others
    expect(f"channels, beside {what}", channels, other_channels)
    expect(f"samples, beside {what}", len(samples) // channels, len(other_samples) // channels)
    difference = max((abs(a - b) for a, b in zip(samples, other_samples)), default=0)
    if difference > LARGEST_DIFFERENCE:
        raise Wrong(f"a sample differs by {difference} from that of {what}")


# Ogg Opus that we write


def written(codec, rate, channels, count, options):
    opus = codec.encode(codec.wav(count, rate, channels), *options)
    said = run("opusinfo", opus)
    words = (said.stdout + said.stderr).decode(errors="replace")
    if "WARNING" in words.upper() or "ERROR" in words.upper():
        raise Wrong(f"opusinfo complains: {[line for line in words.splitlines() if 'ARN' in line.upper()]}")
    if "--comment" in options and options[options.index("--comment") + 1] not in words:
        raise Wrong("opusinfo does not show the comment")
    expected = count * RATE // rate
    compare(codec.decode(opus), codec.opusdec(opus), "opusdec")
    expect("samples by opusdec", len(codec.opusdec(opus)[0]) // channels, expected)
    expect("samples by ffmpeg", codec.ffmpeg_count(opus, channels), expected)


def written_cases():
    for rate, channels in itertools.product([8_000, 12_000, 16_000, 24_000, 48_000], [1, 2]):
        for count in [1, rate // 50 - 1, rate // 50, rate // 50 + 1, 2 * rate + 17]:
            yield f"{count} samples at {rate} Hz, {channels} channels", written, (rate, channels, count, [])
    for milliseconds, channels in itertools.product(["2.5", "5", "10", "20", "40", "60"], [1, 2]):
        options = ["--frame-ms", milliseconds]
        name = f"packets of {milliseconds} ms, {channels} channels"
        yield name, written, (16_000, channels, 33_333, options)
    for bitrate in [6_000, 64_000, 256_000]:
        yield f"{bitrate} bit/s", written, (48_000, 2, 100_000, ["--bitrate", str(bitrate)])
    yield "a comment", written, (16_000, 1, 16_000, ["--comment", "TITLE=Zwei Stimmen: 東京"])


# Ogg Opus of others


def opusenc(codec, rate, channels, count, options):
    opus = codec.path("opus")
    run("opusenc", "--quiet", *options, codec.wav(count, rate, channels), opus)
    others = codec.opusdec(opus)
    compare(codec.decode(opus), others, "opusdec")
    if RATE % rate == 0:
        expect("samples", len(others[0]) // channels, count * RATE // rate)


def opusenc_cases():
    for milliseconds, channels in itertools.product(["2.5", "5", "10", "20", "40", "60"], [1, 2]):
        options = ["--framesize", milliseconds, "--comment", "ARTIST=Zoë"]
        yield f"packets of {milliseconds} ms, {channels} channels", opusenc, (16_000, channels, 33_333, options)
    for rate in [8_000, 44_100, 48_000]:
        for count in [1, 959, 960, 961, 70_001]:
            yield f"{count} samples at {rate} Hz", opusenc, (rate, 1, count, [])
    for bitrate, mode in itertools.product([6, 96, 256], ["--vbr", "--cvbr", "--hard-cbr"]):
        options = ["--bitrate", bitrate, mode]
        yield f"{bitrate} kbit/s, {mode}", opusenc, (48_000, 2, 70_001, options)
    for delay in [0, 40, 1_000]:
        yield f"pages of {delay} ms", opusenc, (48_000, 1, 150_001, ["--max-delay", delay])
    yield "a comment of several pages", opusenc, (48_000, 1, 50_001, ["--padding", 200_000])


def ffmpeg(codec, rate, channels, count, options):
    opus = codec.path("opus")
    run("ffmpeg", "-loglevel", "error", "-i", codec.wav(count, rate, channels), "-c:a", "libopus", *options, opus)
    others = codec.opusdec(opus)
    compare(codec.decode(opus), others, "opusdec")
    expect("samples", len(others[0]) // channels, count * RATE // rate)
    expect("samples by ffmpeg", codec.ffmpeg_count(opus, channels), count * RATE // rate)


def ffmpeg_cases():
    for milliseconds, channels in itertools.product(["2.5", "5", "10", "20", "40", "60", "120"], [1, 2]):
        options = ["-frame_duration", milliseconds]
        yield f"packets of {milliseconds} ms, {channels} channels", ffmpeg, (16_000, channels, 33_333, options)
    for application, rate in itertools.product(["voip", "audio", "lowdelay"], [8_000, 48_000]):
        options = ["-application", application, "-b:a", "24k"]
        yield f"{application} at {rate} Hz", ffmpeg, (rate, 1, 70_001, options)
    for microseconds in [0, 100_000, 5_000_000]:
        options = ["-page_duration", microseconds]
        yield f"pages of {microseconds} µs", ffmpeg, (48_000, 1, 150_001, options)


# Files in which something is wrong


def pages(file):
    """Where each page of a file begins and ends."""
    start = 0
    while start < len(file):
        count = file[start + 26]
        end = start + 27 + count + sum(file[start + 27 : start + 27 + count])
        yield start, end
        start = end


def recording(codec):
    """A file of some pages, and its decoding."""
    opus = codec.path("opus")
    run("opusenc", "--quiet", "--max-delay", 200, codec.wav(100_001, 48_000, 1), opus)
    return opus.read_bytes()


def chained(codec, counts, channels):
    whole, expected = b"", 0
    for number, count in enumerate(counts):
        wav = codec.wav(count, 48_000, channels, seed=number)
        if number % 2:
            opus = codec.encode(wav)
        else:
            opus = codec.path("opus")
            run("opusenc", "--quiet", "--framesize", 10, wav, opus)
        whole += opus.read_bytes()
        expected += count
    path = codec.path("opus")
    path.write_bytes(whole)
    ours = codec.decode(path)
    expect("samples", len(ours[0]) // channels, expected)
    expect("samples by opusdec", len(codec.opusdec(path)[0]) // channels, expected)


def cut_off(codec, place):
    """A file that is cut off at a place, as a part of its length, has as many samples as opusdec finds."""
    file = recording(codec)
    path = codec.path("opus")
    path.write_bytes(file[: int(len(file) * place)])
    compare(codec.decode(path, is_damaged=True), codec.opusdec(path), "opusdec")


def damaged(codec, damage, place):
    """A damaged page costs itself: we keep all that opusdec keeps, which drops some more before it goes on.

    It does not open a file with other bytes before its first page of audio.
    """
    file = recording(codec)
    places = list(pages(file))
    start, end = places[int(2 + (len(places) - 3) * place)]
    changed = {
        "one bit changed": file[: start + 60] + bytes([file[start + 60] ^ 4]) + file[start + 61 :],
        "a page missing": file[:start] + file[end:],
        "bytes missing": file[: start + 40] + file[start + 70 :],
        "bytes that are no page": file[:start] + b"OggS" * 25 + file[start:],
        "zeros": file[:start] + bytes(end - start) + file[end:],
    }[damage]
    path = codec.path("opus")
    path.write_bytes(changed)
    ours = len(codec.decode(path, is_damaged=True)[0])
    is_opened = run("opusdec", "--quiet", path, codec.path("wav"), succeeds=False).returncode == 0
    theirs = len(codec.opusdec(path)[0]) if is_opened else 0
    if not theirs <= ours <= 100_001:
        raise Wrong(f"{ours} samples, where opusdec keeps {theirs} and the file had 100001")


def wrong_cases():
    yield "two streams, one after the other", chained, ([30_001, 40_003], 1)
    yield "five streams", chained, ([1, 960, 50_000, 333, 48_000], 2)
    for tenth in range(2, 10):
        yield f"cut off after {tenth} tenths", cut_off, (tenth / 10,)
    for damage in ["one bit changed", "a page missing", "bytes missing", "bytes that are no page", "zeros"]:
        for place in [0, 0.3, 0.6, 0.95, 1]:
            yield f"{damage} at {place:.0%}", damaged, (damage, place)


# WAV of others

SOX = {
    "u8": ["-b", 8, "-e", "unsigned"],
    "s16": ["-b", 16],
    "s24": ["-b", 24],
    "s32": ["-b", 32, "-e", "signed"],
    "f32": ["-b", 32, "-e", "float"],
    "f64": ["-b", 64, "-e", "float"],
}


def same_as_plain(codec, plain, other, stdin=None):
    """Raises Wrong unless two files with the same samples become the same Opus."""
    opus = codec.path("opus")
    run(codec.attune, "encode", other, opus, stdin=stdin)
    expect("what becomes of it", codec.decode(opus) == codec.decode(codec.encode(plain)), True)


def sox_wav(codec, kind, channels, is_piped):
    plain = codec.wav(16_000 if is_piped else 16_001, 16_000, channels)
    if is_piped:
        # From raw samples sox does not know how many will come, and it fills up an odd number of bytes all the same.
        raw = ["-t", "raw", "-r", 16_000, "-c", channels, "-b", 16, "-e", "signed", "-"]
        samples, _ = read_wav(plain)
        piped = run("sox", "-D", *raw, *SOX[kind], "-t", "wav", "-", stdin=samples.tobytes()).stdout
        same_as_plain(codec, plain, "-", stdin=piped)
    else:
        other = codec.path("wav")
        run("sox", "-D", plain, *SOX[kind], other)
        same_as_plain(codec, plain, other)


def ffmpeg_wav(codec, kind, channels, is_piped, options):
    plain = codec.wav(16_001, 16_000, channels)
    encoding = "pcm_" + kind + ("" if kind == "u8" else "le")
    command = ["ffmpeg", "-loglevel", "error", "-i", plain, "-c:a", encoding, *options]
    if is_piped:
        same_as_plain(codec, plain, "-", stdin=run(*command, "-f", "wav", "-").stdout)
    else:
        other = codec.path("wav")
        run(*command, other)
        same_as_plain(codec, plain, other)


def cut_wav(codec, missing):
    """A file whose end is missing is read as far as it goes."""
    plain = codec.wav(16_001, 16_000, 1)
    other, expected = codec.path("wav"), codec.path("wav")
    other.write_bytes(plain.read_bytes()[:-missing])
    samples, _ = read_wav(plain)
    write_wav(expected, samples[: len(samples) - (missing + 1) // 2], 16_000, 1)
    same_as_plain(codec, expected, other)


def wav_cases():
    for kind, channels, is_piped in itertools.product(SOX, [1, 2], [False, True]):
        where = "through a pipe" if is_piped else "in a file"
        yield f"{kind} by sox {where}, {channels} channels", sox_wav, (kind, channels, is_piped)
        yield f"{kind} by ffmpeg {where}, {channels} channels", ffmpeg_wav, (kind, channels, is_piped, [])
    yield "RF64 by ffmpeg", ffmpeg_wav, ("s16", 2, False, ["-rf64", "always"])
    for missing in [1, 2, 2_001]:
        yield f"{missing} bytes missing", cut_wav, (missing,)


# WAV that we write


def read_by_others(codec, channels, count, is_piped):
    """What we write, sox, ffmpeg and Python read alike."""
    opus = codec.encode(codec.wav(count, 16_000, channels))
    path = codec.path("wav")
    if is_piped:
        path.write_bytes(run(codec.attune, "decode", "-", "-", "--rate", RATE, stdin=opus.read_bytes()).stdout)
    else:
        run(codec.attune, "decode", opus, path, "--rate", RATE)
    raw = run("ffmpeg", "-loglevel", "error", "-i", path, "-f", "s16le", "-").stdout
    expect("samples by ffmpeg", len(raw) // 2 // channels, count * RATE // 16_000)
    said = run("sox", "-D", path, "-t", "raw", "-b", 16, "-e", "signed", "-")
    if not is_piped and said.stderr:
        raise Wrong(f"sox complains: {said.stderr.decode(errors='replace').strip()}")
    expect("sox reads what ffmpeg does", said.stdout == raw, True)
    if not is_piped:
        expect("Python reads what ffmpeg does", read_wav(path)[0].tobytes() == raw, True)


def reading_cases():
    for channels, count, is_piped in itertools.product([1, 2], [1, 320, 33_333], [False, True]):
        where = "through a pipe" if is_piped else "to a file"
        yield f"{count} samples {where}, {channels} channels", read_by_others, (channels, count, is_piped)


# What is refused


def refused(codec, command, make):
    """A program that cannot read something says so, and does not crash."""
    done = run(codec.attune, command, make(codec), codec.path("out"), succeeds=False)
    if done.returncode == 0 or not done.stderr:
        raise Wrong(f"it ended with code {done.returncode} and {len(done.stderr)} bytes of words")


def by_ffmpeg(ending, *options):
    def make(codec):
        path = codec.path(ending)
        run("ffmpeg", "-loglevel", "error", "-i", codec.wav(16_000, 16_000, 1), *options, path)
        return path

    return make


def bytes_of(contents):
    def make(codec):
        path = codec.path("bytes")
        path.write_bytes(contents)
        return path

    return make


def refused_cases():
    header = b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 0, 0, 2, 16)
    for name, command, make in [
        ("ADPCM", "encode", by_ffmpeg("wav", "-c:a", "adpcm_ima_wav")),
        ("FLAC", "encode", by_ffmpeg("flac")),
        ("no bytes", "encode", bytes_of(b"")),
        ("a rate of 0", "encode", bytes_of(header + b"data" + struct.pack("<I", 0))),
        ("no samples", "encode", bytes_of(header[:20])),
        ("Vorbis", "decode", by_ffmpeg("ogg", "-c:a", "libvorbis")),
        ("FLAC in Ogg", "decode", by_ffmpeg("oga", "-c:a", "flac")),
        ("no bytes", "decode", bytes_of(b"")),
        ("text", "decode", bytes_of(b"OggS, it says. " * 100)),
        ("WAV", "decode", by_ffmpeg("wav")),
    ]:
        yield f"{command} {name}", refused, (command, make)


SECTIONS = {
    "Ogg Opus that we write": written_cases,
    "Ogg Opus by opusenc": opusenc_cases,
    "Ogg Opus by ffmpeg": ffmpeg_cases,
    "chained, cut off, damaged": wrong_cases,
    "WAV by sox and ffmpeg": wav_cases,
    "WAV that we write": reading_cases,
    "what is refused": refused_cases,
}


def failure(codec, check, arguments):
    """Why a case is not as it should be; None where it is."""
    try:
        check(codec, *arguments)
    except Wrong as wrong:
        return str(wrong)
    return None


def run_sections(options):
    """Runs the cases, prints the table, and returns a sentence for each failure."""
    rows, failures = [["section", "cases", "passed"]], []
    with (
        tempfile.TemporaryDirectory() as folder,
        concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        codec = Codec(options.attune, folder)
        for section, make in SECTIONS.items():
            cases = list(make())
            found = list(pool.map(lambda case: failure(codec, *case[1:]), cases))
            failures += [f"{section}: {case[0]}: {why}" for case, why in zip(cases, found) if why]
            rows.append([section, str(len(cases)), str(found.count(None))])
    print(table(rows))
    return failures


def main():
    parser = argparse.ArgumentParser(
        prog="Conformance/audio.py", description="Compares Attune's Ogg Opus and WAV with those of other programs."
    )
    parser.add_argument("--attune", default=".build/debug/EncodeOpus", help="our program (default: %(default)s)")
    parser.add_argument("--shown", type=int, default=12, help="failures to print (default: %(default)s)")
    options = parser.parse_args()
    try:
        missing = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
        if missing:
            raise Failed(f"these are missing: {', '.join(missing)}; apt-get install {' '.join(missing)}")
        if not shutil.which(options.attune):
            raise Failed(f"there is no program {options.attune}: swift build --product EncodeOpus")
        failures = run_sections(options)
    except Failed as error:
        sys.exit(f"error: {error}.")
    if not failures:
        print("\nEvery case is as it should be.")
        return
    print()
    for sentence in failures[: options.shown]:
        print(f"  {sentence}")
    if len(failures) > options.shown:
        print(f"  ... and {len(failures) - options.shown} more: see --shown")
    sys.exit(f"error: {len(failures)} cases are not as they should be.")


main()
