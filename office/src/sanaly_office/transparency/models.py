"""What was published, as it was published."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from sanaly_office.campaigns.models import Campaign


class AppendedOnlyError(TypeError):
    """What was published is neither changed nor taken back."""


class Publication(models.Model):
    """The figures of a campaign: the gate's JSON. Written once, and read by everybody alike."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="figures")
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the text."""
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it for the first time. Raises ``AppendedOnlyError`` ever after."""
        if self.pk:
            raise AppendedOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise ``AppendedOnlyError``: later figures are judged by what was told before."""
        raise AppendedOnlyError

    @property
    def audited_unit(self) -> int:
        """The unit whose campaign it is."""
        return self.campaign.audited_unit
