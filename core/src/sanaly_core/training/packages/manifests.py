"""What a package says of itself: ``imsmanifest.xml`` for SCORM, ``cmi5.xml`` for cmi5.

Sources: ADL, SCORM 1.2 Content Aggregation Model (2001); ADL, SCORM 2004 4th Edition CAM and SN
(2009); AICC/ADL, cmi5 Specification Profile for xAPI (Quartz, 1st edition), section 13. The schema
files are named where the standards say and not put in: their licence does not plainly allow it,
and systems that check manifests bring their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sanaly_core.training.packages.material import Material
from sanaly_core.training.packages.names import iri

HUNDRED = 100
LAUNCHED = "index.html"
ORGANISATION = "course"
SCORM12: Mapping[str, str] = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd "
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd "
        "http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"
    ),
}
SCORM2004: Mapping[str, str] = {
    "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "xmlns:adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
    "xmlns:adlnav": "http://www.adlnet.org/xsd/adlnav_v1p3",
    "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd "
        "http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd "
        "http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd "
        "http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd "
        "http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd"
    ),
}
CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def scorm12(material: Material, languages: Sequence[str], names: Sequence[str]) -> bytes:
    """``imsmanifest.xml`` of SCORM 1.2."""
    root, item = _packaging(material, languages[0], SCORM12, "1.2")
    _text(item, "adlcp:masteryscore", str(round(material.course.pass_mark * HUNDRED)))
    _resource(root, names, "adlcp:scormtype")
    return _written(root)


def scorm2004(material: Material, languages: Sequence[str], names: Sequence[str]) -> bytes:
    """``imsmanifest.xml`` of SCORM 2004, 4th edition."""
    root, item = _packaging(material, languages[0], SCORM2004, "2004 4th Edition")
    _sequencing(item, material.course.pass_mark)
    _resource(root, names, "adlcp:scormType")
    return _written(root)


def _packaging(
    material: Material, language: str, schemas: Mapping[str, str], version: str
) -> tuple[Element, Element]:
    """The manifest, and its one item."""
    course = material.course
    title = course.texts[language].title
    about = {"identifier": f"sanaly-{course.id}", "version": course.version}
    root = Element("manifest", {**about, **schemas})
    metadata = SubElement(root, "metadata")
    _text(metadata, "schema", "ADL SCORM")
    _text(metadata, "schemaversion", version)
    organizations = SubElement(root, "organizations", {"default": ORGANISATION})
    organization = SubElement(organizations, "organization", {"identifier": ORGANISATION})
    _text(organization, "title", title)
    item = SubElement(organization, "item", {"identifier": "item", "identifierref": "package"})
    _text(item, "title", title)
    return root, item


def _sequencing(item: Element, mark: float) -> None:
    """The package itself says what is completed; passed is what reaches the mark."""
    sequencing = SubElement(item, "imsss:sequencing")
    objectives = SubElement(sequencing, "imsss:objectives")
    primary = SubElement(
        objectives,
        "imsss:primaryObjective",
        {"objectiveID": "passed", "satisfiedByMeasure": "true"},
    )
    _text(primary, "imsss:minNormalizedMeasure", _decimal(mark))
    by_content = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    SubElement(sequencing, "imsss:deliveryControls", by_content)


def _resource(root: Element, names: Sequence[str], kind: str) -> None:
    resources = SubElement(root, "resources")
    about = {"identifier": "package", "type": "webcontent", kind: "sco", "href": LAUNCHED}
    resource = SubElement(resources, "resource", about)
    for name in names:
        SubElement(resource, "file", {"href": name})


def cmi5(material: Material, languages: Sequence[str], _names: Sequence[str]) -> bytes:
    """``cmi5.xml``: the course, and its one assignable unit."""
    course = material.course
    root = Element("courseStructure", {"xmlns": CMI5})
    _described(SubElement(root, "course", {"id": iri("course", course.id)}), material, languages)
    about = {
        "id": iri("unit", course.id),
        "launchMethod": "AnyWindow",
        "moveOn": "CompletedAndPassed",
        "masteryScore": _decimal(course.pass_mark),
        "activityType": "http://adlnet.gov/expapi/activities/course",
    }
    unit = SubElement(root, "au", about)
    _described(unit, material, languages)
    _text(unit, "url", LAUNCHED)
    return _written(root)


def _described(above: Element, material: Material, languages: Sequence[str]) -> None:
    texts = material.course.texts
    for name in ("title", "description"):
        described = SubElement(above, name)
        for language in languages:
            words = texts[language].title if name == "title" else texts[language].summary
            SubElement(described, "langstring", {"lang": language}).text = words


def _decimal(share: float) -> str:
    return f"{share:.4f}".rstrip("0").rstrip(".")


def _text(above: Element, name: str, text: str) -> None:
    SubElement(above, name).text = text


def _written(root: Element) -> bytes:
    indent(root)
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + tostring(root, encoding="unicode").encode() + b"\n"
