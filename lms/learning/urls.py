"""Addresses of lms.learning."""

from django.urls import path

from lms.learning.views import catalogue, courses, desk, lessons, watching

LESSON = "belajar/<uuid:registration>/materi/<uuid:lesson>/"

app_name = "learning"
urlpatterns = [
    path("katalog/", catalogue.catalogue_page, name="catalogue"),
    path("kursus/<slug:slug>/", courses.course_page, name="course"),
    path("kursus/<slug:slug>/pendaftaran/", courses.enrolment, name="enrolment"),
    path("belajar/", desk.my_courses, name="my-courses"),
    path("belajar/<uuid:registration>/", desk.outline_page, name="outline"),
    path("belajar/<uuid:registration>/pengunduran/", courses.withdrawal, name="withdrawal"),
    path(LESSON, lessons.lesson, name="lesson"),
    path(f"{LESSON}penyelesaian/", lessons.completion, name="completion"),
    path(f"{LESSON}penjelasan/", lessons.explanation, name="explanation"),
    path(f"{LESSON}soal/<str:question>/", lessons.question, name="question"),
    path(f"{LESSON}putar/<uuid:video>/", watching.play, name="play"),
    path(f"{LESSON}tontonan/", watching.watched, name="watched"),
]
