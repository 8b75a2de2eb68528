"""Frozen dataclasses that are made as fast as open ones.

A frozen dataclass writes each field through ``object.__setattr__``, which is
half of what reading a large export takes beyond parsing it. Here the new
object is of an open subclass while its fields are written, and of its own
class from then on: a change of class costs as much as one such write.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def made_quickly(cls: type[_T]) -> type[_T]:
    """Give a frozen dataclass with slots a constructor of the same signature that is quick.

    Raises ``TypeError`` for fields with a default factory, which it does not know.
    """
    known: tuple[Field[Any], ...] = fields(cls)  # type: ignore[arg-type]
    if any(field.default_factory is not MISSING for field in known):
        raise TypeError(cls.__name__)
    given = {f"_{field.name}": field.default for field in known}
    names: dict[str, Any] = {"set_": object.__setattr__, "Open": _opened(cls), "Own": cls, **given}
    exec(_source(known), names)  # noqa: S102 - dataclasses makes constructors in the same way
    cls.__init__ = names["__init__"]  # type: ignore[method-assign]
    return cls


def _opened(cls: type) -> type:
    """A subclass of the same layout whose fields can be written.

    Both methods, as the interpreter writes without calling one only where neither is Python.
    """
    plain = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), {"__slots__": (), **plain})


def _source(known: tuple[Field[Any], ...]) -> str:
    """The constructor, by the names of fields alone."""
    parameters = ", ".join(
        field.name if field.default is MISSING else f"{field.name}=_{field.name}" for field in known
    )
    writes = "".join(f"    self.{field.name} = {field.name}\n" for field in known)
    return (
        f"def __init__(self, {parameters}):\n"
        f"    set_(self, '__class__', Open)\n{writes}    self.__class__ = Own\n"
    )
