"""What was published, as it was published: figures, and the rules as they came into force."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from sanaly_office.campaigns.models import Campaign


class AppendedOnlyError(TypeError):
    """What was published is neither changed nor taken back."""


class Lasting(models.Model):
    """What is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it for the first time. Raises ``AppendedOnlyError`` ever after."""
        if self.pk:
            raise AppendedOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise ``AppendedOnlyError``: later ones are compared with what was told before."""
        raise AppendedOnlyError


class PackVersion(Lasting):
    """The rules of a pack from the day on which this office began to use them."""

    pack = models.CharField(max_length=100)
    version = models.CharField(max_length=100)
    text = models.TextField()
    """Everything of the pack that anybody may read, as canonical JSON."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the text."""
    noted_at = models.DateTimeField()
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True)
    """What it took the place of; nothing where it is the first that this office used."""
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    """Rules that came, changed and went."""

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["pack", "-id"], name="rules_of_pack")]


class Publication(Lasting):
    """The figures of a campaign: the gate's JSON. Read by everybody alike."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="figures")
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the text."""
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]

    @property
    def audited_unit(self) -> int:
        """The unit whose campaign it is."""
        return self.campaign.audited_unit
