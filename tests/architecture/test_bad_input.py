"""Bad input, named: what people get wrong or try, and the tests that hold what they are told.

| what comes in                                   | what happens                                  |
|-------------------------------------------------|-----------------------------------------------|
| a file that is no video, or a corrupt one       | refused with the reason, in words             |
| a NIP of 17 digits                              | the one answer of every failure, and a hint   |
| a quiz answer after its time                    | refused kindly, what was saved is marked      |
| a form sent twice                               | done once, the same result shown              |
| two tabs                                        | the newer answer stands, the older is told so |
| a lesson of a course one is not enrolled in     | not found, on a page that says what may be    |
| a certificate's token that does not exist       | a page that says what to check                |
| a name that a spreadsheet would run             | text, in CSV and XLSX                         |
| a town with an unknown agency, person, …        | file, line, entry and what to do              |

The tests stand where their subjects are tested; this table cannot name one that is gone.
"""

import ast

import pytest

from tests.architecture.tracked import ROOT

VIDEO = "media/test_preparing_a_video.py"
LOGIN = "lms/accounts/test_logging_in.py"
NUMBER = "lms/accounts/test_employee_numbers.py"
QUIZ = "lms/assessment/test_quiz_pages.py"
QUIZ_RUSH = "lms/assessment/test_attempts_in_a_rush.py"
LEFT = "lms/assessment/test_attempts_nobody_returns_to.py"
LESSON = "lms/learning/test_lesson_pages.py"
COURSE_RUSH = "lms/learning/test_learning_in_a_rush.py"
PROOF = "lms/certificates/test_verifying_a_certificate.py"
TABLE = "lms/reporting/test_tables_as_files.py"
TOWN = "demo/test_the_town_is_loaded.py"

NAMED = {
    "wrong file type": [(VIDEO, "test_what_is_no_video_is_refused_at_the_door")],
    "corrupt video": [
        (VIDEO, "test_a_corrupt_video_is_refused_with_the_reason"),
        (VIDEO, "test_a_video_whose_end_was_cut_off_is_refused"),
    ],
    "NIP of 17 digits": [
        (LOGIN, "test_seventeen_digits_get_the_same_answer_and_a_hint_about_the_form"),
        (NUMBER, "test_an_invalid_number_is_refused"),
        (NUMBER, "test_a_hint_speaks_of_the_form_only"),
    ],
    "answer after time": [
        (QUIZ, "test_an_answer_after_time_is_refused_kindly_and_the_rest_is_marked"),
        (LEFT, "test_an_answer_that_comes_after_the_round_is_refused_kindly"),
    ],
    "double submit": [
        (QUIZ, "test_pressing_start_or_send_twice_makes_one_attempt_with_one_result"),
        (QUIZ_RUSH, "test_two_presses_of_send_are_one_mark"),
        (COURSE_RUSH, "test_somebody_who_enrols_on_many_screens_at_once_has_one_seat"),
        (LESSON, "test_pressing_enrol_twice_makes_one_enrolment"),
    ],
    "two tabs": [
        (QUIZ, "test_two_tabs_do_not_undo_each_others_answers"),
        (QUIZ_RUSH, "test_of_two_tabs_the_newest_answer_stands_whatever_arrives_last"),
    ],
    "lesson of a course one is not enrolled in": [
        (LESSON, "test_a_lesson_of_a_course_one_is_not_enrolled_in_is_not_found"),
    ],
    "unknown token": [(PROOF, "test_an_unknown_token_gets_a_friendly_page")],
    "formulas in names": [
        (TABLE, "test_what_a_spreadsheet_would_run_becomes_text"),
        (TABLE, "test_a_csv_holds_the_rows_as_text_without_formulas"),
        (TABLE, "test_an_xlsx_keeps_numbers_numbers_and_employee_numbers_text"),
        (TABLE, "test_a_name_that_begins_like_a_formula_leaves_as_text"),
    ],
    "unknown agency in the town": [
        (
            TOWN,
            "test_a_reference_that_leads_nowhere_is_named_with_its_line_and_nothing_is_loaded",
        ),
        (TOWN, "test_banks_ratings_and_ledger_are_checked_too"),
    ],
}


def functions_of(path):
    tree = ast.parse((ROOT / "tests" / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("case", NAMED)
def test_every_bad_input_has_its_tests(case):
    for path, name in NAMED[case]:
        assert name in functions_of(path), f"{case}: {path} has no {name}"
