"""What an answer is worth (domain.md 4.6)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.marking import mark, number, same_words, score

SINGLE = {"id": "a", "type": "single", "key": "x"}
MULTIPLE = {"id": "b", "type": "multiple", "key": ["x", "y"]}
SHORT = {"id": "c", "type": "short", "key": {"accepted": ["Kejadian Nyaris Cedera", "KNC"]}}
NUMERIC = {"id": "d", "type": "numeric", "key": {"value": "67.5", "tolerance": "0.5"}}
QUESTIONS = [SINGLE, MULTIPLE, SHORT, NUMERIC]


@pytest.mark.parametrize(
    ("question", "answer", "worth"),
    [
        (SINGLE, "x", 1),
        (SINGLE, "y", 0),
        (SINGLE, ["x"], 0),
        (SINGLE, None, 0),
        (MULTIPLE, ["x", "y"], 1),
        (MULTIPLE, ["x"], Decimal("0.5")),
        (MULTIPLE, ["x", "z"], 0),
        (MULTIPLE, ["z"], 0),
        (MULTIPLE, "xy", 0),
        (SHORT, "  knc. ", 1),
        (SHORT, "kejadian  nyaris cedera", 1),
        (SHORT, "kejadian sentinel", 0),
        (SHORT, "", 0),
        (NUMERIC, "67,5", 1),
        (NUMERIC, "67", 1),
        (NUMERIC, "68,1", 0),
        (NUMERIC, "67.5", 0),
        (NUMERIC, "67,5 %", 1),
        (NUMERIC, "enam puluh", 0),
    ],
)
def test_an_answer_earns_its_share(question, answer, worth):
    assert mark(question, answer) == worth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("75", "75"),
        ("2,5", "2.5"),
        ("2.250", "2250"),
        ("2.250,75", "2250.75"),
        ("Rp 1.500.000", "1500000"),
        ("-3", "-3"),
        ("−3", "-3"),
    ],
)
def test_numbers_are_read_as_indonesians_write_them(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["0.5", "2.50", "1,5,5", "1e5", "٣", "", ",5", None, 5, "12.3456"])
def test_a_dot_is_never_taken_for_a_decimal_comma(text):
    assert number(text) is None


def test_a_score_has_two_decimals_and_halves_go_up_only_there():
    """AS-6."""
    quiz = {"questions": [{**SINGLE, "id": str(i)} for i in range(3)]}
    assert score(quiz, {"0": "x"}) == Decimal("33.33")
    assert score(quiz, {"0": "x", "1": "x"}) == Decimal("66.67")


def test_a_weighty_question_counts_as_often_as_its_points():
    quiz = {"questions": [{**SINGLE, "points": 3}, {**SHORT, "points": 1}]}
    assert score(quiz, {"a": "x"}) == Decimal("75.00")


def test_only_the_questions_drawn_for_this_person_count():
    quiz = {"questions": QUESTIONS}
    assert score(quiz, {"a": "x"}, drawn=["a"]) == 100
    assert score(quiz, {"a": "x"}, drawn=["a", "c"]) == 50


def test_a_quiz_without_questions_comes_to_nothing():
    assert score({"questions": []}, {}) == 0


answers = st.one_of(
    st.none(), st.text(), st.integers(), st.lists(st.one_of(st.text(), st.sampled_from("xyz")))
)


@given(st.sampled_from(QUESTIONS), answers)
def test_no_answer_ever_earns_less_than_nothing_or_more_than_all(question, answer):
    assert 0 <= mark(question, answer) <= 1


@given(st.lists(answers, min_size=4, max_size=4))
def test_a_score_lies_between_0_and_100(given_answers):
    by_id = dict(zip("abcd", given_answers, strict=True))
    assert 0 <= score({"questions": QUESTIONS}, by_id) <= 100


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-1_000_000, max_value=1_000_000
    )
)
def test_every_number_written_with_a_comma_is_read_back(value):
    assert number(str(value).replace(".", ",")) == value


@given(st.text())
def test_words_reduced_once_stay_as_they_are(text):
    reduced = same_words(text)
    assert same_words(same_words(reduced)) == same_words(reduced)
