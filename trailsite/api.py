"""The API's addresses, version 1."""

app_name = "api"

urlpatterns: list = []
