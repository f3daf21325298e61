app_name = "races"

urlpatterns: list = []
