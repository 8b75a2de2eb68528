"""Addresses of signing in; the rest is allauth's."""

from django.urls import include, path

from sanaly_office.signin import views

urlpatterns = [
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("invite/", views.invite_everybody, name="invite-everybody"),
    path("invite/<int:number>/", views.invite_one, name="invite"),
    path("account/settings/", views.my_settings, name="my-settings"),
    path("account/email/", views.closed, name="closed-email"),
    path("account/confirm-email/", views.closed, name="closed-confirm-email"),
    path("account/login/code/confirm/", views.closed, name="closed-code"),
    path("account/3rdparty/signup/", views.closed, name="closed-signup"),
    path("account/", include("allauth.urls")),
]
