"""Addresses of lms.assessment."""

from django.urls import path

from lms.assessment.views import attempts, quizzes

QUIZ = "belajar/<uuid:registration>/kuis/<uuid:lesson>/"
ATTEMPT = f"{QUIZ}percobaan/<int:number>/"

app_name = "assessment"
urlpatterns = [
    path(QUIZ, quizzes.quiz, name="quiz"),
    path(f"{QUIZ}percobaan/", quizzes.attempts, name="attempts"),
    path(f"{ATTEMPT}soal/<int:question>/", attempts.question, name="question"),
    path(f"{ATTEMPT}tinjauan/", attempts.review, name="review"),
    path(f"{ATTEMPT}kiriman/", attempts.submission, name="submission"),
    path(f"{ATTEMPT}hasil/", quizzes.result, name="result"),
]
