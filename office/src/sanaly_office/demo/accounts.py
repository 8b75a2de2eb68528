"""The accounts to try: who they are in the invented organisation."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "look before you post"  # noqa: S105 - printed for whoever tries the demonstration
"""Of all accounts to try; it exists in the demonstration alone."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody to try: their post box, unit, role (empty for staff) and what there is to see."""

    box: str
    domain: str
    unit: str
    role: str
    post: str
    language: str
    sees: str

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.box}@{self.domain}"


VI, KK = "songmai.example", "zhaisan.example"
ACCOUNTS = (
    Account("commissioner", VI, "sm", "commissioner", "Chuyên viên", "vi", "issues letter 185"),
    Account("head", VI, "sm", "head", "Trưởng phòng", "vi", "heads the district"),
    Account("principal", VI, "sm-mn-1", "head", "Hiệu trưởng", "vi", "heads a school"),
    Account("teacher", VI, "sm-mn-1", "", "Giáo viên", "vi", "has yet to acknowledge"),
    Account("administrator", VI, "sm", "administrator", "Quản trị", "vi", "people and units"),
    Account("auditor", VI, "sm", "auditor", "Thanh tra viên", "vi", "reads the log"),
    Account("commissioner", KK, "zh", "commissioner", "Уәкіл", "ru", "runs campaigns"),
    Account("head", KK, "zh-fin", "head", "Басшы", "ru", "heads a department"),
    Account("staff", KK, "zh-fin-1", "", "Сарапшы", "kk", "may draw a token"),
    Account("administrator", KK, "zh", "administrator", "Әкімші", "kk", "people and units"),
)
