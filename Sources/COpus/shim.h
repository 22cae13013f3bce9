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

// Bits a second of the packets, all channels together; OPUS_AUTO or OPUS_BITRATE_MAX.
static inline int attune_opus_encoder_set_bitrate(OpusEncoder *encoder, opus_int32 bits_per_second) {
    return opus_encoder_ctl(encoder, OPUS_SET_BITRATE(bits_per_second));
}

// 0 for packets of one size, 1 for such as the audio needs.
static inline int attune_opus_encoder_set_vbr(OpusEncoder *encoder, opus_int32 is_variable) {
    return opus_encoder_ctl(encoder, OPUS_SET_VBR(is_variable));
}

// Whether packets of variable size keep to the bitrate over a short time: 0 or 1.
static inline int attune_opus_encoder_set_vbr_constraint(OpusEncoder *encoder, opus_int32 is_constrained) {
    return opus_encoder_ctl(encoder, OPUS_SET_VBR_CONSTRAINT(is_constrained));
}

// 0 (least work) to 10 (best sound for the bits).
static inline int attune_opus_encoder_set_complexity(OpusEncoder *encoder, opus_int32 complexity) {
    return opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(complexity));
}

// OPUS_AUTO, OPUS_SIGNAL_VOICE or OPUS_SIGNAL_MUSIC.
static inline int attune_opus_encoder_set_signal(OpusEncoder *encoder, opus_int32 signal) {
    return opus_encoder_ctl(encoder, OPUS_SET_SIGNAL(signal));
}

// OPUS_AUTO, or OPUS_BANDWIDTH_NARROWBAND to OPUS_BANDWIDTH_FULLBAND.
static inline int attune_opus_encoder_set_bandwidth(OpusEncoder *encoder, opus_int32 bandwidth) {
    return opus_encoder_ctl(encoder, OPUS_SET_BANDWIDTH(bandwidth));
}

// OPUS_BANDWIDTH_NARROWBAND to OPUS_BANDWIDTH_FULLBAND.
static inline int attune_opus_encoder_set_max_bandwidth(OpusEncoder *encoder, opus_int32 bandwidth) {
    return opus_encoder_ctl(encoder, OPUS_SET_MAX_BANDWIDTH(bandwidth));
}

// OPUS_AUTO, or the channels that are coded: 1 or 2.
static inline int attune_opus_encoder_set_force_channels(OpusEncoder *encoder, opus_int32 channels) {
    return opus_encoder_ctl(encoder, OPUS_SET_FORCE_CHANNELS(channels));
}

// Whether packets repeat the ones before them: 0 or 1.
static inline int attune_opus_encoder_set_inband_fec(OpusEncoder *encoder, opus_int32 is_used) {
    return opus_encoder_ctl(encoder, OPUS_SET_INBAND_FEC(is_used));
}

// How many packets of a hundred are expected to be lost.
static inline int attune_opus_encoder_set_packet_loss_percentage(OpusEncoder *encoder, opus_int32 percentage) {
    return opus_encoder_ctl(encoder, OPUS_SET_PACKET_LOSS_PERC(percentage));
}

// Whether silence takes hardly any packets: 0 or 1.
static inline int attune_opus_encoder_set_dtx(OpusEncoder *encoder, opus_int32 is_used) {
    return opus_encoder_ctl(encoder, OPUS_SET_DTX(is_used));
}

// Bits of a sample that carry signal: 8 to 24.
static inline int attune_opus_encoder_set_lsb_depth(OpusEncoder *encoder, opus_int32 bits) {
    return opus_encoder_ctl(encoder, OPUS_SET_LSB_DEPTH(bits));
}

// Whether packets do without what is known from the ones before them: 0 or 1.
static inline int attune_opus_encoder_set_prediction_disabled(OpusEncoder *encoder, opus_int32 is_disabled) {
    return opus_encoder_ctl(encoder, OPUS_SET_PREDICTION_DISABLED(is_disabled));
}

// Samples of one channel, at the encoder's rate, by which the packets lag behind the input.
static inline int attune_opus_encoder_get_lookahead(OpusEncoder *encoder, opus_int32 *samples) {
    return opus_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(samples));
}

// 1 where the last packet belongs to a silence that takes hardly any packets, else 0.
static inline int attune_opus_encoder_get_in_dtx(OpusEncoder *encoder, opus_int32 *is_silence) {
    return opus_encoder_ctl(encoder, OPUS_GET_IN_DTX(is_silence));
}

static inline int attune_opus_encoder_reset(OpusEncoder *encoder) {
    return opus_encoder_ctl(encoder, OPUS_RESET_STATE);
}

// What the decoded audio is amplified by, in 1/256 dB: -32768 to 32767.
static inline int attune_opus_decoder_set_gain(OpusDecoder *decoder, opus_int32 gain) {
    return opus_decoder_ctl(decoder, OPUS_SET_GAIN(gain));
}

// Samples of one channel, at the decoder's rate, of what was decoded or concealed last.
static inline int attune_opus_decoder_get_last_packet_duration(OpusDecoder *decoder, opus_int32 *samples) {
    return opus_decoder_ctl(decoder, OPUS_GET_LAST_PACKET_DURATION(samples));
}

static inline int attune_opus_decoder_reset(OpusDecoder *decoder) {
    return opus_decoder_ctl(decoder, OPUS_RESET_STATE);
}

#endif
