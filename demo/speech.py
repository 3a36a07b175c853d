"""An Indonesian voice: espeak-ng's library, as the wheel espeakng-loader carries it."""

import ctypes
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import espeakng_loader

SAMPLE_RATE = 22050
SAMPLE_BYTES = 2
WORDS_A_MINUTE = 140

_SYNCHRONOUS = 2
_RATE_PARAMETER = 1
_UTF8 = 1
_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class NoVoice(Exception):
    """The speech library does not start or does not know Indonesian."""


def speak(texts: Iterable[str]) -> list[bytes]:
    """Return each of `texts` spoken in Indonesian as 16-bit mono samples; the same texts in the
    same order give the same bytes.
    """
    # The voice wavers, and what it says next depends on all it has said since the library was
    # loaded; so each speech gets a process of its own, which starts from the same state.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_speak_in_turn, list(texts)).result()


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * SAMPLE_RATE) * SAMPLE_BYTES)


def duration(samples: bytes) -> float:
    """Seconds that `samples` last."""
    return len(samples) / SAMPLE_BYTES / SAMPLE_RATE


def _speak_in_turn(texts: list[str]) -> list[bytes]:
    library, samples, _callback = _engine()
    spoken = []
    for text in texts:
        samples.clear()
        letters = text.encode()
        if library.espeak_Synth(letters, len(letters) + 1, 0, 0, 0, _UTF8, None, None):
            raise NoVoice(text)
        library.espeak_Synchronize()
        spoken.append(b"".join(samples))
    return spoken


@cache
def _engine():
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    if library.espeak_Initialize(_SYNCHRONOUS, 0, data, 0) != SAMPLE_RATE:
        raise NoVoice(data.decode())
    if library.espeak_SetVoiceByName(b"id"):
        raise NoVoice("id")
    library.espeak_SetParameter(_RATE_PARAMETER, WORDS_A_MINUTE, 0)
    samples: list[bytes] = []

    def collect(wave, count, _events):
        if wave and count > 0:
            samples.append(ctypes.string_at(wave, count * SAMPLE_BYTES))
        return 0

    # The library keeps only a pointer: were the callback collected, the next word would crash.
    callback = _Callback(collect)
    library.espeak_SetSynthCallback(callback)
    return library, samples, callback
