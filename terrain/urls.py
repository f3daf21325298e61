app_name = "terrain"

urlpatterns: list = []
