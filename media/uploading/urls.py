"""Where resumable uploads are begun, continued and thrown away."""

from django.urls import path

from media.uploading import views

app_name = "uploading"
urlpatterns = [
    path("unggahan/", views.uploads, name="uploads"),
    path("unggahan/<uuid:uuid>/", views.upload, name="upload"),
]
