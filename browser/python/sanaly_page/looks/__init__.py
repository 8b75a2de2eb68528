"""Looks at pictures and videos in the page: pixels in the picture worker, judging here."""

from sanaly_page.looks.looking import PARTS as PARTS
from sanaly_page.looks.looking import PageDetectors as PageDetectors
from sanaly_page.looks.looking import load as load
