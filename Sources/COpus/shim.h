// libopus as Swift sees it: its own header, and one function for each request that the library takes through a
// variadic function, which Swift cannot call.

#ifndef ATTUNE_COPUS_SHIM_H
#define ATTUNE_COPUS_SHIM_H

// pkg-config names the folder of the header; without it the header still has its folder's name.
#if __has_include(<opus.h>)
#include <opus.h>
#elif __has_include(<opus/opus.h>)
#include <opus/opus.h>
#else
#error "libopus is missing: run scripts/install-system-packages, or install libopus-dev (Debian, Ubuntu: apt-get install libopus-dev pkg-config) or opus (Homebrew: brew install opus pkgconf)."
#endif

// Each function returns OPUS_OK, or a negative error for opus_strerror.

// Bits a second of the packets, all channels together.
static inline int attune_opus_encoder_set_bitrate(OpusEncoder *encoder, opus_int32 bits_per_second) {
    return opus_encoder_ctl(encoder, OPUS_SET_BITRATE(bits_per_second));
}

// 0 (least work) to 10 (best sound for the bits).
static inline int attune_opus_encoder_set_complexity(OpusEncoder *encoder, opus_int32 complexity) {
    return opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(complexity));
}

// OPUS_AUTO, OPUS_SIGNAL_VOICE or OPUS_SIGNAL_MUSIC.
static inline int attune_opus_encoder_set_signal(OpusEncoder *encoder, opus_int32 signal) {
    return opus_encoder_ctl(encoder, OPUS_SET_SIGNAL(signal));
}

// Samples of one channel, at the encoder's rate, by which the packets lag behind the input.
static inline int attune_opus_encoder_get_lookahead(OpusEncoder *encoder, opus_int32 *samples) {
    return opus_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(samples));
}

static inline int attune_opus_encoder_reset(OpusEncoder *encoder) {
    return opus_encoder_ctl(encoder, OPUS_RESET_STATE);
}

static inline int attune_opus_decoder_reset(OpusDecoder *decoder) {
    return opus_decoder_ctl(decoder, OPUS_RESET_STATE);
}

#endif
