"""A voice that reads a script at a changing pace, and when exactly it said what.

The demo's Indonesian voice, each sentence stretched and parted by pauses drawn at random; the noise
of a room beneath where wanted.
"""

import random
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

from demo import speech
from media.captioning.pauses import Speech

FAINTEST = 60  # of 32768: what counts as the first and last sound of a sentence
SCRIPT = """Selamat datang di pelatihan pelayanan publik. Hari ini kita belajar tiga hal.
Pertama, apa yang dijanjikan kepada warga. Kedua, bagaimana janji itu ditepati. Ketiga, apa yang
dilakukan bila janji itu meleset. Standar pelayanan dibuat bersama warga, bukan di balik meja.
Isinya enam hal. Syaratnya ditulis lengkap, karena warga yang kembali tiga kali akan berhenti
percaya. Waktunya ditulis dalam hari kerja. Biayanya ditulis, juga bila gratis. Di Dumai, loket
buka pukul 8 sampai pukul 15. Siapa yang datang lebih dahulu dilayani lebih dahulu, kecuali lansia,
ibu hamil, dan penyandang disabilitas. Catat setiap keluhan. Jangan menunggu sampai sore. Keluhan
yang dijawab dalam satu hari jarang menjadi laporan. Ucapkan terima kasih. Ulangi inti keluhan
dengan kata Anda sendiri, lalu katakan apa yang terjadi berikutnya dan kapan. Bila bukan wewenang
Anda, antar warga ke petugas yang tepat. Jangan menyuruh ia mencari sendiri. Setiap bulan, hitung
berapa keluhan yang masuk, berapa yang selesai, dan berapa lama. Angka itu ditempel di ruang tunggu.
Warga yang melihat angkanya turun akan percaya. Itulah inti pelayanan. Sampai jumpa di bagian kedua.
"""


@dataclass(frozen=True)
class Reading:
    """What was read, and from when to when each sentence was heard, in ms."""

    sentences: list[str]
    times: list[tuple[float, float]]
    samples: array

    def write(self, path: Path) -> Path:
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(speech.SAMPLE_BYTES)
            sound.setframerate(speech.SAMPLE_RATE)
            sound.writeframes(self.samples.tobytes())
        return path

    @property
    def duration_ms(self) -> float:
        return _ms(len(self.samples))


def read_aloud(sentences: list[str], *, seed: int, pauses=(0.3, 1.4), noise: int = 0) -> Reading:
    chance = random.Random(seed)
    samples, times = array("h", bytes(2 * round(0.8 * speech.SAMPLE_RATE))), []
    for spoken in speech.speak(sentences):
        said = _voiced(_stretched(array("h", spoken), chance.uniform(0.85, 1.2)))
        times.append((_ms(len(samples)), _ms(len(samples) + len(said))))
        samples += said
        samples += array("h", speech.silence(chance.uniform(*pauses)))
    if noise:
        samples = array("h", (_held(each + chance.randint(-noise, noise)) for each in samples))
    return Reading(sentences, times, samples)


def proportional(reading: Reading) -> list[float]:
    """When each sentence begins if the film is shared out by letters: the naive way."""
    total, before, starts = sum(map(len, reading.sentences)), 0, []
    for sentence in reading.sentences:
        starts.append(reading.duration_ms * before / total)
        before += len(sentence)
    return starts


def invented(count: int, *, seed: int) -> tuple[list[str], list[Speech], list[int]]:
    """Texts, the stretches in which they were said, and when each began; without any sound."""
    chance, now = random.Random(seed), 0
    texts, spoken, starts = [], [], []
    for _text in range(count):
        words, parts = chance.randint(4, 24), chance.randint(1, 3)
        texts.append("kata " * words)
        starts.append(now)
        for part in range(1, parts + 1):
            length = round(words * 260 * chance.uniform(0.85, 1.15) / parts)
            spoken.append(Speech(now, now + length))
            now += length + chance.randint(*((350, 1200) if part == parts else (130, 400)))
    return texts, spoken, starts


def _stretched(samples, speed: float):
    return array("h", (samples[int(at * speed)] for at in range(int(len(samples) / speed))))


def _voiced(samples):
    loud = [at for at, each in enumerate(samples) if abs(each) > FAINTEST]
    return samples[loud[0] : loud[-1] + 1]


def _held(sample: int) -> int:
    return max(-32768, min(32767, sample))


def _ms(samples: int) -> float:
    return samples * 1000 / speech.SAMPLE_RATE
