"""Addresses of signing in; the rest is allauth's."""

from django.urls import include, path

from sanaly_office.signin import views, views_inviting

urlpatterns = [
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("invite/", views_inviting.invite_everybody, name="invite-everybody"),
    path("invite/<int:number>/", views_inviting.invite_one, name="invite"),
    path("invite/<int:number>/withdraw/", views_inviting.withdraw_one, name="withdraw-invitation"),
    path("account/settings/", views.my_settings, name="my-settings"),
    path("account/sessions/<int:number>/end/", views.end_one_session, name="end-session"),
    path("account/email/", views.closed, name="closed-email"),
    path("account/confirm-email/", views.closed, name="closed-confirm-email"),
    path("account/login/code/confirm/", views.closed, name="closed-code"),
    path("account/3rdparty/signup/", views.closed, name="closed-signup"),
    path("account/", include("allauth.urls")),
]
