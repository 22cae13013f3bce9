// PocketSphinx as Swift sees it: one set of functions over the two forms in which the library is found.
//
//   0.8 and 5prealpha   Debian and Ubuntu for many years: `cmd_ln_t`, with libsphinxbase as a library of its own
//   5.x                 newer Debian, and Homebrew: `ps_config_t`, in one library
//
// A decoder belongs to one thread at a time; different decoders share nothing but the log.

#ifndef ATTUNE_CPOCKETSPHINX_SHIM_H
#define ATTUNE_CPOCKETSPHINX_SHIM_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#if __has_include(<pocketsphinx.h>)
#include <pocketsphinx.h>
#elif __has_include(<pocketsphinx/pocketsphinx.h>)
#include <pocketsphinx/pocketsphinx.h>
#else
#error "PocketSphinx is missing: run scripts/install-system-packages, or install libpocketsphinx-dev and pocketsphinx-en-us (Debian, Ubuntu: apt-get install libpocketsphinx-dev pocketsphinx-en-us pkg-config) or cmu-pocketsphinx (Homebrew: brew install cmu-pocketsphinx pkgconf)."
#endif

// The header of the older form defines its options in public; that of 5.x has none.
#ifdef POCKETSPHINX_OPTIONS
#define ATTUNE_PS_HAS_CMD_LN 1
#include <sphinxbase/err.h>
#else
#define ATTUNE_PS_HAS_CMD_LN 0
#include <pocketsphinx/err.h>
#endif

#pragma clang assume_nonnull begin

// The library logs to the standard error, hundreds of lines a decoder. Both calls are needed: 0.8 writes its table of
// options past the callback. The option for a log file is left alone: it closes the file of the decoder before, which
// another thread may be writing to.
static inline void attune_ps_silence_log(void) {
    err_set_callback(NULL, NULL);
    err_set_logfp(NULL);
}

// Makes a decoder, or returns NULL where a model cannot be loaded. Nothing is logged.
//
//   acoustic_model   the folder of the acoustic model
//   language_model   the file of the language model, in ARPA or binary form
//   dictionary       the file of the pronunciations
//
// It reads 16-bit samples at 16 kHz, one channel, and searches for as long as it is told to: the voice activity
// detection of 0.8 is off, for 5.x has none and the engine has its own. Loading takes a good part of a second.
static inline ps_decoder_t *_Nullable attune_ps_create(
    const char *acoustic_model, const char *language_model, const char *dictionary) {
    static pthread_once_t silenced = PTHREAD_ONCE_INIT;
    pthread_once(&silenced, attune_ps_silence_log);
    ps_decoder_t *decoder;
#if ATTUNE_PS_HAS_CMD_LN
    cmd_ln_t *options = cmd_ln_parse_r(NULL, ps_args(), 0, NULL, 0);
    if (options == NULL) {
        return NULL;
    }
    cmd_ln_set_str_r(options, "-hmm", acoustic_model);
    cmd_ln_set_str_r(options, "-lm", language_model);
    cmd_ln_set_str_r(options, "-dict", dictionary);
    cmd_ln_set_boolean_r(options, "-remove_silence", 0);
    decoder = ps_init(options);
    cmd_ln_free_r(options);
#else
    ps_config_t *options = ps_config_init(NULL);
    if (options == NULL) {
        return NULL;
    }
    ps_config_set_str(options, "hmm", acoustic_model);
    ps_config_set_str(options, "lm", language_model);
    ps_config_set_str(options, "dict", dictionary);
    decoder = ps_init(options);
    ps_config_free(options);
#endif
    return decoder;
}

static inline void attune_ps_free(ps_decoder_t *decoder) {
    ps_free(decoder);
}

// Begins an utterance. Returns 0, or a negative number.
static inline int attune_ps_start_utterance(ps_decoder_t *decoder) {
    return ps_start_utt(decoder);
}

// Searches on in an utterance. Returns the number of frames searched, or a negative number.
static inline int attune_ps_process(ps_decoder_t *decoder, const int16_t *samples, size_t count) {
    return ps_process_raw(decoder, samples, count, 0, 0);
}

// Ends an utterance with the passes that need its whole: this blocks for up to half a second. Returns 0, or a
// negative number.
static inline int attune_ps_end_utterance(ps_decoder_t *decoder) {
    return ps_end_utt(decoder);
}

// The words so far, or of the utterance that ended, between spaces; NULL where there are none. The text is the
// decoder's, until the next call.
static inline const char *_Nullable attune_ps_hypothesis(ps_decoder_t *decoder) {
    return ps_get_hyp(decoder, NULL);
}

// The first segment (word, silence or noise) of the hypothesis, or NULL. Passing the last one frees the iterator:
// go on to the end.
static inline ps_seg_t *_Nullable attune_ps_first_segment(ps_decoder_t *decoder) {
    return ps_seg_iter(decoder);
}

static inline ps_seg_t *_Nullable attune_ps_next_segment(ps_seg_t *segment) {
    return ps_seg_next(segment);
}

// The segment's word as the dictionary has it, as in `was(2)`; the segment's, until the next one.
static inline const char *_Nullable attune_ps_segment_word(ps_seg_t *segment) {
    return ps_seg_word(segment);
}

// The segment's first and last frame; both are in it. There are attune_ps_frame_rate of them in a second. They may
// count from an earlier utterance: take the first segment's as zero.
static inline void attune_ps_segment_frames(ps_seg_t *segment, int *first, int *last) {
    ps_seg_frames(segment, first, last);
}

// The segment's posterior probability, 0 to 1. It means something only once the utterance has ended.
static inline double attune_ps_segment_probability(ps_decoder_t *decoder, ps_seg_t *segment) {
    return logmath_exp(ps_get_logmath(decoder), ps_seg_prob(segment, NULL, NULL, NULL));
}

// Frames in a second.
static inline int attune_ps_frame_rate(ps_decoder_t *decoder) {
#if ATTUNE_PS_HAS_CMD_LN
    return (int)cmd_ln_int_r(ps_get_config(decoder), "-frate");
#else
    return (int)ps_config_int(ps_get_config(decoder), "frate");
#endif
}

#pragma clang assume_nonnull end

#endif
