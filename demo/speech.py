"""An Indonesian voice: espeak-ng's library, as the wheel espeakng-loader carries it."""

import ctypes
from functools import cache

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


def speak(text: str) -> bytes:
    """Return `text` spoken in Indonesian as 16-bit mono samples; the same text gives the same
    bytes.
    """
    library, samples, _ = _engine()
    samples.clear()
    spoken = text.encode()
    if library.espeak_Synth(spoken, len(spoken) + 1, 0, 0, 0, _UTF8, None, None):
        raise NoVoice(text)
    library.espeak_Synchronize()
    return b"".join(samples)


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * SAMPLE_RATE) * SAMPLE_BYTES)


def duration(samples: bytes) -> float:
    """Seconds that `samples` last."""
    return len(samples) / SAMPLE_BYTES / SAMPLE_RATE


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
