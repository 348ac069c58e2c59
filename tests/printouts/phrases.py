"""Subjects and named things that answers speak of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What a yes/no question is about.

    ``manner``: law, reference, alignment, thing or activity; it decides how a denial is worded.
    """

    manner: str
    words: str
    names: tuple[str, ...] = ()


TOPICS: dict[str, Topic] = {
    "sectoral-cios": Topic(
        "thing", "sectoral or local CIO position", ("Council of Chief Information Officers",)
    ),
    "crisis-strategy": Topic("thing", "dedicated digital strategy for crisis response", ("Resilience Plan",)),
    "crisis-portal": Topic(
        "thing", "national portal addressing emergencies", ("Emergency Portal", "SafeAlert")
    ),
    "law-access-to-information": Topic(
        "law", "access to information", ("Access to Information Act", "Right to Information Act")
    ),
    "law-data-protection": Topic(
        "law", "data protection", ("Data Protection Act", "Personal Data Protection Law", "Privacy Act")
    ),
    "law-cybersecurity": Topic(
        "law", "cybersecurity", ("Cybersecurity Act", "Computer Misuse and Cybercrimes Act")
    ),
    "law-digital-identity": Topic(
        "law", "digital identity", ("National Identification Act", "Digital Identity Law")
    ),
    "law-digital-signature": Topic(
        "law", "digital signatures", ("Electronic Signatures Act", "Trust Services Act")
    ),
    "law-e-procurement": Topic(
        "law", "e-procurement", ("Public Procurement Act", "Electronic Procurement Regulation")
    ),
    "law-expenditure-publication": Topic(
        "law",
        "the digital publication of government expenditure",
        ("Public Finance Act", "Fiscal Transparency Law"),
    ),
    "law-data-governance": Topic(
        "law", "data governance", ("Data Governance Act", "Interoperability Regulation")
    ),
    "law-open-data": Topic("law", "open government data", ("Open Data Act", "Public Sector Information Law")),
    "law-emerging-technology": Topic(
        "law",
        "artificial intelligence or other new technologies",
        ("Innovation Act", "Distributed Ledger Act"),
    ),
    "law-ai-ethics": Topic(
        "law",
        "the ethical use of AI in public administration",
        ("Directive on Automated Decisions", "AI Act"),
    ),
    "strategy-budget": Topic(
        "thing", "dedicated budget for digital government", ("Digital Investment Fund",)
    ),
    "strategy-aligned-with-development": Topic(
        "alignment", "the national development strategy", ("Vision 2030",)
    ),
    "strategy-aligned-with-sdgs": Topic("alignment", "the Sustainable Development Goals", ("SDG Roadmap",)),
    "strategy-mentions-subnational": Topic(
        "reference", "local e-government strategies", ("Smart Municipalities",)
    ),
    "strategy-mentions-e-participation": Topic(
        "reference", "e-participation", ("Citizen Engagement Pillar",)
    ),
    "strategy-mentions-data-governance": Topic("reference", "a data governance framework", ("Data Pillar",)),
    "strategy-mentions-digital-identity": Topic("reference", "national digital identity", ("eID Programme",)),
    "strategy-mentions-digital-by-default": Topic(
        "reference", "digital-by-default", ("Digital First Principle",)
    ),
    "strategy-mentions-once-only": Topic("reference", "the once-only principle", ("Once-Only Programme",)),
    "strategy-mentions-life-cycle": Topic("reference", "a life-cycle approach", ("Life Events Programme",)),
    "strategy-mentions-inclusion-by-default": Topic(
        "reference", "inclusion-by-design", ("Inclusion Charter",)
    ),
    "strategy-mentions-service-target": Topic(
        "reference", "a percentage of services", ("Service Target 2026",)
    ),
    "strategy-aligned-with-frameworks": Topic(
        "alignment",
        "regional or global guidelines",
        ("Digital Transformation Strategy for Africa", "OECD Guidelines"),
    ),
    "foresight": Topic("activity", "use foresight tools", ("Strategic Foresight Unit", "Futures Lab")),
    "sandboxes": Topic("thing", "regulatory sandbox", ("GovTech Sandbox", "Regulatory Sandbox Programme")),
    "strategy-monitoring": Topic("thing", "official tool to monitor the strategy", ("Digital Dashboard",)),
    "inclusion-policy": Topic("thing", "national policy on digital inclusion", ("Digital Inclusion Policy",)),
    "e-participation-policy": Topic("thing", "national e-participation policy", ("e-Participation Policy",)),
    "connectivity-vulnerable": Topic(
        "thing",
        "specific measure on connectivity for vulnerable groups",
        ("Social Tariff", "Community Wi-Fi"),
    ),
    "e-services-vulnerable": Topic(
        "thing", "specific e-service for vulnerable groups", ("Accessible Services Desk",)
    ),
    "e-participation-vulnerable": Topic(
        "thing", "specific e-participation measure for vulnerable groups", ("Youth Consultation Platform",)
    ),
    "skills-vulnerable": Topic(
        "thing", "specific measure on digital skills", ("Girls in ICT", "Digital Skills Fund")
    ),
    "social-media": Topic("activity", "use social media platforms", ("Social Media Policy",)),
    "voices-published": Topic(
        "activity", "publish how people’s voices are included", ("Consultation Reports",)
    ),
    "usage-statistics": Topic("activity", "collect usage statistics", ("Service Statistics Dashboard",)),
    "satisfaction": Topic(
        "activity", "measure user satisfaction", ("Satisfaction Barometer", "Citizen Survey")
    ),
}

# Area of an entity question: (English, French, Spanish) agency, acronym and host label.
AGENCIES: dict[str, tuple[tuple[str, str, str], str, str]] = {
    "agency-e-government": (
        ("Digital Government Agency", "Agence du numérique", "Agencia de Gobierno Digital"),
        "DGA",
        "dga",
    ),
    "agency-planning": (
        ("National Planning Commission", "Commissariat au Plan", "Secretaría de Planificación"),
        "NPC",
        "plan",
    ),
    "agency-education": (
        ("Ministry of Education", "Ministère de l’Éducation nationale", "Ministerio de Educación"),
        "MoE",
        "education",
    ),
    "agency-health": (
        ("Ministry of Health and Wellness", "Ministère de la Santé publique", "Ministerio de Salud"),
        "MoH",
        "health",
    ),
    "agency-social-welfare": (
        (
            "Department of Social Development",
            "Ministère des Affaires sociales",
            "Ministerio de Desarrollo Social",
        ),
        "DSD",
        "social",
    ),
    "agency-employment": (
        ("Ministry of Labour and Social Dialogue", "Ministère du Travail", "Ministerio de Trabajo"),
        "MoL",
        "labour",
    ),
    "agency-environment": (
        ("Environmental Protection Authority", "Ministère de l’Environnement", "Ministerio del Ambiente"),
        "EPA",
        "environment",
    ),
    "agency-justice": (
        ("Ministry of Justice", "Ministère de la Justice", "Ministerio de Justicia"),
        "MoJ",
        "justice",
    ),
    "agency-economy-finance": (
        ("Ministry of Finance and National Planning", "Ministère des Finances", "Ministerio de Hacienda"),
        "MoF",
        "finance",
    ),
    "agency-industry-trade": (
        ("Ministry of Industry, Trade and Enterprise", "Ministère du Commerce", "Ministerio de Comercio"),
        "MITE",
        "trade",
    ),
    "agency-sustainable-development": (
        ("SDG Coordination Office", "Bureau des objectifs durables", "Consejo Nacional de la Agenda 2030"),
        "SDGO",
        "sdg",
    ),
    "agency-climate-change": (
        ("Climate Change Secretariat", "Direction du climat", "Dirección de Cambio Climático"),
        "CCS",
        "climate",
    ),
    "agency-other": (
        ("Ministry of Transport", "Ministère des Transports", "Ministerio de Transporte"),
        "MoT",
        "transport",
    ),
}

PORTALS: dict[str, tuple[str, str]] = {
    "portal-national": ("National Portal", "portal"),
    "portal-e-services": ("e-Services Portal", "eservices"),
    "portal-e-participation": ("Have Your Say", "participate"),
    "portal-open-data": ("Open Data Portal", "data"),
    "portal-procurement": ("e-Procurement System", "tenders"),
    "portal-other": ("Geoportal", "geo"),
}

UN_PARTNERS: tuple[str, ...] = (
    "UNDP – Digital Transformation Programme, 2022–2025",
    "UN DESA, capacity building on local e-government",
    "ITU GovStack initiative",
    "UNICEF: Giga (school connectivity)",
    "UNESCO project on AI readiness",
    "ECA Centre of Excellence on Digital ID",
    "ESCAP, Asia-Pacific Information Superhighway",
    "UN Women, She Codes",
)

OTHER_PARTNERS: tuple[str, ...] = (
    "OECD E-Leaders",
    "World Bank GovTech Partnership",
    "Open Government Partnership (OGP)",
    "Smart Africa Alliance",
    "International Council for IT in Government Administration (ICA)",
    "Inter-American Network on Digital Government (Red Gealc)",
    "Digital Nations",
    "Commonwealth Connectivity Agenda",
    "Nordic Institute for Interoperability Solutions (NIIS)",
    "Bilateral MoU with the Republic of Korea (KOICA)",
)

TECHNOLOGIES: dict[str, str] = {
    "strategy-technology-ai": "Artificial intelligence",
    "strategy-technology-robotics": "Robotic process automation",
    "strategy-technology-blockchain": "Blockchain",
    "strategy-technology-5g": "5G roll-out",
    "strategy-technology-internet-of-things": "Internet of Things",
    "strategy-technology-proactive-services": "Proactive services",
    "strategy-technology-other": "Digital twins",
}
