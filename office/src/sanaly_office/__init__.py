"""The office: what an ethics commissioner, heads of units and staff use together."""

__version__ = "0.1.0"
