"""A moment of a video is taken out of it by a process that may do little."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from sanaly.pictures.video.scenes import Frame
from sanaly.report import moment


def test_a_video_is_opened_with_a_worker_s_memory(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    done: list[str] = []

    class Found:
        def frames(self) -> list[Frame]:
            return [Frame.of(0.0, Image.new("RGB", (8, 8)))]

    def opened(*_arguments: object) -> Found:
        done.append("opened")
        return Found()

    monkeypatch.setattr(moment, "limit_memory", lambda: done.append("limited"))
    monkeypatch.setattr(sys.modules[Frame.__module__], "scenes", opened)
    monkeypatch.setattr(sys, "argv", ["moment", "0.0"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    moment.main()
    assert done == ["limited", "opened"]
    assert capfdbinary.readouterr().out.startswith(b"\xff\xd8")
