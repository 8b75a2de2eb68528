"""Addresses of courses and of what anybody may learn."""

from __future__ import annotations

from django.urls import path

from sanaly_office.training.authoring import views as authoring
from sanaly_office.training.authoring import views_editing as editing
from sanaly_office.training.badges import views as badges
from sanaly_office.training.exports import views as exports
from sanaly_office.training.giving import views as giving
from sanaly_office.training.leading import views as leading
from sanaly_office.training.learn import views as learn
from sanaly_office.training.taking import views as taking
from sanaly_office.training.taking import views_play as playing
from sanaly_office.training.taking import views_sitting as testing

OWN = "training/<int:number>/"
GIVEN = "courses/<int:number>/"
WRITTEN = "scenarios/<int:number>/"
SAID = "learn/<str:language>/"
urlpatterns = [
    path("training/", taking.training, name="training"),
    path(OWN, taking.course, name="course"),
    path(f"{OWN}begin/", taking.begin, name="course-begin"),
    path(f"{OWN}next/", taking.onwards, name="course-next"),
    path(f"{OWN}after/", taking.begin_after, name="course-after"),
    path(f"{OWN}test/", testing.test, name="course-test"),
    path(f"{OWN}test/<int:place>/", testing.question, name="course-question"),
    path(f"{OWN}text/<slug:part>/", taking.text, name="course-text"),
    path(f"{OWN}play/<slug:part>/", playing.play, name="course-play"),
    path(f"{OWN}play/<slug:part>/again/", playing.again, name="course-play-again"),
    path(f"{OWN}play/<slug:part>/<int:step>/", playing.scene, name="course-scene"),
    path(f"{OWN}results/", taking.results, name="course-results"),
    path(f"{OWN}certificate/", badges.certificate, name="certificate"),
    path(f"{OWN}badge.jwt", badges.badge, {"form": "jwt"}, name="badge-jwt"),
    path(f"{OWN}badge.json", badges.badge, {"form": "json"}, name="badge-json"),
    path("courses/", giving.courses, name="courses"),
    path("courses/new/", giving.new, name="course-new"),
    path(GIVEN, giving.given, name="given"),
    path(f"{GIVEN}last-day/", giving.change, name="given-change"),
    path(f"{GIVEN}units/", giving.address, name="given-address"),
    path(f"{GIVEN}give/", giving.give, name="given-give"),
    path(f"{GIVEN}withdraw/", giving.withdraw, name="given-withdraw"),
    path(f"{GIVEN}discard/", giving.discard, name="given-discard"),
    path(f"{GIVEN}package/", exports.package_of, name="given-package"),
    path(f"{GIVEN}rounds/<int:turn>/figures/", giving.gains, name="course-gains"),
    path("unit/courses/", leading.lead_courses, name="lead-courses"),
    path("unit/<int:unit>/courses/<int:number>/", leading.lead_course, name="lead-course"),
    path("training/own/<int:number>/", authoring.own_play, name="own-play"),
    path("training/own/<int:number>/<path:way>", authoring.own_play, name="own-play-way"),
    path("scenarios/", authoring.scenarios, name="scenarios"),
    path(WRITTEN, authoring.scenario, name="scenario"),
    path(f"{WRITTEN}data.zip", authoring.scenario_zip, name="scenario-zip"),
    path(f"{WRITTEN}publish/", authoring.scenario_publish, name="scenario-publish"),
    path(f"{WRITTEN}withdraw/", authoring.scenario_withdraw, name="scenario-withdraw"),
    path(f"{WRITTEN}discard/", authoring.scenario_discard, name="scenario-discard"),
    path(f"{WRITTEN}try/", authoring.scenario_try, name="scenario-try"),
    path(f"{WRITTEN}try/<path:way>", authoring.scenario_try, name="scenario-try-way"),
    path(f"{WRITTEN}head/", editing.scenario_head, name="scenario-head"),
    path(f"{WRITTEN}scene/<slug:part>/", editing.scenario_scene, name="scenario-scene"),
    path(f"{WRITTEN}ending/<slug:part>/", editing.scenario_ending, name="scenario-ending"),
    path(
        f"{WRITTEN}remove/<slug:kind>/<slug:part>/",
        editing.scenario_remove,
        name="scenario-remove",
    ),
    path(f"{WRITTEN}words/", editing.scenario_words, name="scenario-words"),
    path(f"{WRITTEN}file/", editing.scenario_file, name="scenario-file"),
    path("learn/", learn.learn, name="learn"),
    path("learn/verify/", learn.learn, {"rest": "verify/"}, name="learn-verify-any"),
    path("learn/issuer/", badges.issuer, name="badge-issuer"),
    path("learn/keys/", badges.jwks, name="badge-keys"),
    path("learn/keys/<slug:key_id>/", badges.key, name="badge-key"),
    path(
        "learn/achievements/<slug:course>/<str:version>/",
        badges.achieved,
        name="badge-achievement",
    ),
    path(SAID, learn.overview, name="learn-in"),
    path(f"{SAID}verify/", learn.verify, name="learn-verify"),
    path(f"{SAID}courses/<slug:course>/", learn.course, name="learn-course"),
    path(f"{SAID}play/<slug:scenario>/", learn.play, name="learn-play"),
    path(f"{SAID}play/<slug:scenario>/<path:way>", learn.play, name="learn-scene"),
]
