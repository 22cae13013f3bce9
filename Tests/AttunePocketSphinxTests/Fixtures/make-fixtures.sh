#!/usr/bin/env bash
# Makes speech.opus: one sentence by flite's voice rms, with half a second of silence around it. Needs flite, sox, opusenc.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
flite -voice rms -t "My flight from Dallas was late, and now I have missed my flight to London." -o "$folder/speech.wav"
sox "$folder/speech.wav" "$folder/padded.wav" pad 0.5 1
opusenc --quiet --bitrate 24 --serial 1 --discard-comments "$folder/padded.wav" speech.opus
